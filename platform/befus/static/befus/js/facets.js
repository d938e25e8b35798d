// Facets apply themselves: htmx fetches the list; this keeps open what the reader opened,
// says the new number aloud and leaves what is usual out of the address.
const USUAL = { role: "any", sort: "relevance" };
let opened = new Map();

function hideApply() {
  for (const apply of document.querySelectorAll("[data-apply]")) apply.hidden = true;
}

function say() {
  const count = document.querySelector("[data-count]");
  const said = document.getElementById("said");
  if (count && said) said.textContent = count.textContent;
}

document.addEventListener("htmx:configRequest", (event) => {
  const { formData } = event.detail;
  for (const [name, value] of [...formData]) {
    if (value === "" || USUAL[name] === value) formData.delete(name);
  }
});

document.addEventListener("htmx:beforeSwap", () => {
  const folds = document.querySelectorAll("[data-catalogue] details[id]");
  opened = new Map([...folds].map((fold) => [fold.id, fold.open]));
});

document.addEventListener("htmx:afterSettle", () => {
  for (const [id, open] of opened) {
    const fold = document.getElementById(id);
    if (fold) fold.open = open;
  }
  hideApply();
  say();
});

// Without htmx (blocked, not loaded) the button stays and does the work.
if (window.htmx) hideApply();
