// A video loads only after the reader asked for it: until then there is a link.
for (const figure of document.querySelectorAll("[data-video]")) {
  const address = figure.dataset.video;
  if (!address) continue;
  figure.querySelector("a").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    Object.assign(player, {
      src: address,
      title: figure.dataset.title,
      allow: "fullscreen; encrypted-media; picture-in-picture",
      referrerPolicy: "strict-origin-when-cross-origin",
    });
    figure.replaceChildren(player);
    player.focus();
  });
}
