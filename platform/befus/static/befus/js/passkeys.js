// Passkeys: the browser makes one, or answers with one; the form carries it to the site.
//
// <form data-passkey="create|get" data-options="id of a JSON script" hidden> shows itself
// where passkeys work; [data-passkey-without] says what to do without scripts. Without data-options the form's own address gives them.
// An address of numbers cannot have them: passkeys belong to a name.
const works =
  window.PublicKeyCredential?.parseCreationOptionsFromJSON &&
  isSecureContext &&
  !/^[\d.]+$|:/.test(location.hostname);

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(response.status);
  return (await response.json()).request_options;
}

async function askDevice(form) {
  const { publicKey } = await optionsOf(form);
  if (form.dataset.passkey === "get") {
    return navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
    });
  }
  const wanted = { ...publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true };
  return navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON({ ...publicKey, authenticatorSelection: wanted }),
  });
}

for (const note of document.querySelectorAll("[data-passkey-without]")) note.remove();

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const status = form.querySelector("[data-passkey-status]");
  const button = form.querySelector("button");
  form.hidden = !works && form.dataset.passkey === "get" && !form.dataset.options;
  if (!works) {
    status.textContent = status.dataset.unsupported;
    button.hidden = true;
    continue;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.setAttribute("aria-busy", "true");
    status.textContent = status.dataset.waiting;
    try {
      const credential = await askDevice(form);
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      status.textContent = status.dataset.refused;
      button.removeAttribute("aria-busy");
    }
  });
}
