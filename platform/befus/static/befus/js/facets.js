// Facets apply themselves: htmx fetches the list; this keeps open what the reader opened,
// says the new number aloud and leaves what is usual out of the address.
const USUAL = { role: "any", sort: "relevance" };

function hideApply() {
  for (const apply of document.querySelectorAll("[data-apply]")) apply.hidden = true;
}

function say() {
  const count = document.querySelector("[data-count]");
  const said = document.getElementById("said");
  if (count && said) said.textContent = count.textContent;
}

// Heard for a plain sending of the form as well as for htmx, which reads it the same way.
document.addEventListener("formdata", ({ target, formData }) => {
  const usual = { ...USUAL, sort: target.dataset?.usualSort ?? USUAL.sort };
  for (const [name, value] of [...formData]) {
    if (value === "" || usual[name] === value) formData.delete(name);
  }
});

// Before anything is drawn, so that the page neither jumps nor loses the focus.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  for (const { id, open } of document.querySelectorAll("[data-catalogue] details[id]")) {
    const fold = new RegExp(`(<details [^>]*id="${id}")( open)?`);
    detail.serverResponse = detail.serverResponse.replace(fold, `$1${open ? " open" : ""}`);
  }
});

document.addEventListener("htmx:afterSettle", () => {
  hideApply();
  say();
});

// Without htmx (blocked, not loaded) the button stays and does the work.
if (window.htmx) hideApply();
