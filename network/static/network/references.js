// While somebody types @ or # and some letters: names to choose from, below the text.
// A textarea is no combobox; it points to the list and to the chosen option all the same.
const WAIT_MS = 150;
const LEAST = 2;
const TYPED = /(?:^|[\s(«‘“])([@#])([\p{L}\p{N}][^@#\n\]]{0,40})$/u;

class References {
  constructor(text) {
    this.text = text;
    this.url = text.dataset.references;
    this.list = this.make("div", "suggestions references", { role: "listbox", "aria-label": text.dataset.referencesLabel });
    this.list.id = `${text.id}-references`;
    this.said = this.make("p", "hidden", { role: "status" });
    text.after(this.list, this.said);
    text.setAttribute("aria-autocomplete", "list");
    text.setAttribute("aria-controls", this.list.id);
    text.addEventListener("input", () => this.plan());
    text.addEventListener("keydown", (event) => this.key(event));
    text.addEventListener("blur", () => setTimeout(() => this.close(), WAIT_MS));
    this.close();
  }

  make(name, className, attributes) {
    const element = document.createElement(name);
    element.className = className;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value || "");
    return element;
  }

  // What stands before the caret, if it may be the beginning of a name.
  typed() {
    const { selectionStart, selectionEnd, value } = this.text;
    if (selectionStart !== selectionEnd) return null;
    const found = TYPED.exec(value.slice(0, selectionStart));
    return found && found[2].length >= LEAST ? { sign: found[1], q: found[2] } : null;
  }

  plan() {
    clearTimeout(this.timer);
    const typed = this.typed();
    if (!typed) return this.close();
    this.timer = setTimeout(() => this.ask(typed), WAIT_MS);
  }

  async ask({ sign, q }) {
    this.asked = sign + q;
    try {
      const answer = await fetch(`${this.url}?${new URLSearchParams({ sign, q })}`);
      if (answer.ok && this.asked === sign + q) this.show((await answer.json()).suggestions, sign + q);
    } catch {
      this.close();
    }
  }

  show(suggestions, typed) {
    if (!suggestions.length) return this.close();
    this.length = typed.length;
    this.list.replaceChildren(...suggestions.map((item, place) => this.option(item, place)));
    this.at = -1;
    this.list.hidden = false;
    this.said.textContent = this.text.dataset.referencesSaid.replace("0", suggestions.length);
  }

  option({ label, kind, lang, text }, place) {
    const option = this.make("div", "suggestion", { role: "option", "aria-selected": "false" });
    option.id = `${this.list.id}-${place}`;
    option.dataset.text = text;
    const name = this.make("span", "", lang ? { lang } : {});
    name.textContent = label;
    const sort = this.make("span", "suggestion-kind", {});
    sort.textContent = kind;
    option.append(name, " ", sort);
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.take(option);
    });
    return option;
  }

  key(event) {
    if (this.list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.move(step);
    else if (event.key === "Escape") this.close();
    else if ((event.key === "Enter" || event.key === "Tab") && this.at >= 0) this.take(this.list.children[this.at]);
    else return;
    event.preventDefault();
  }

  move(step) {
    const options = [...this.list.children];
    this.at = (this.at + step + options.length + 1) % (options.length + 1);
    if (this.at === options.length) this.at = -1;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.at)));
    const chosen = options[this.at];
    if (!chosen) return this.text.removeAttribute("aria-activedescendant");
    this.text.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }

  take(option) {
    const end = this.text.selectionStart;
    this.text.setRangeText(`${option.dataset.text} `, end - this.length, end, "end");
    this.close();
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
    this.text.focus();
  }

  close() {
    this.list.hidden = true;
    this.said.textContent = "";
    this.text.removeAttribute("aria-activedescendant");
  }
}

for (const text of document.querySelectorAll("textarea[data-references]")) new References(text);
