/* Starts what Wagtail's templates start inline, which our policy forbids: rows and choosers. */
const STARTERS = {
  befusRows: (place, options) => new window.InlinePanel(options),
  befusChooser: (place, options, name) => window[name](place.dataset.for, options),
  befusWidget: (place, options, name) => new window[name](place.dataset.for, options),
};

function start(root) {
  for (const place of root.querySelectorAll("[data-befus-rows], [data-befus-chooser], [data-befus-widget]")) {
    if (place.closest("template")) continue;
    const kind = Object.keys(STARTERS).find((each) => each in place.dataset);
    const name = place.dataset[kind];
    delete place.dataset[kind];
    STARTERS[kind](place, JSON.parse(place.dataset.config), name);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  start(document);
  new MutationObserver(() => start(document)).observe(document.body, { childList: true, subtree: true });
});
