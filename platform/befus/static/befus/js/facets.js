// Facets apply themselves: htmx fetches the list, this keeps what the reader had open.
const form = () => document.querySelector("[data-facets]");
let opened = new Map();

function hideApply() {
  for (const apply of document.querySelectorAll("[data-apply]")) apply.hidden = true;
}

// Empty fields do not belong in an address that people share.
document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.closest?.("[data-facets]")) return;
  const parameters = event.detail.parameters;
  for (const name of [...new Set(parameters.keys?.() ?? Object.keys(parameters))]) {
    if (parameters[name] === "") delete parameters[name];
  }
});

document.addEventListener("htmx:beforeSwap", () => {
  const folds = document.querySelectorAll("[data-catalogue] details[id]");
  opened = new Map([...folds].map((fold) => [fold.id, fold.open]));
});

document.addEventListener("htmx:afterSwap", () => {
  for (const [id, open] of opened) {
    const fold = document.getElementById(id);
    if (fold) fold.open = open;
  }
  hideApply();
});

// Without htmx (blocked, not loaded) the button stays and does the work.
if (window.htmx && form()) hideApply();
