// Suggestions under a search box: an ARIA combobox over links that the server sends as JSON.
const WAIT_MS = 150;
const LEAST = 2;

class Suggestions {
  constructor(place) {
    this.box = place.querySelector("input[type=search]");
    this.url = place.dataset.suggest;
    this.list = document.createElement("div");
    this.list.className = "suggestions";
    this.list.id = `${this.box.id}-suggestions`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.box.getAttribute("aria-label"));
    place.append(this.list);
    this.prepareBox();
    this.close();
  }

  prepareBox() {
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(attributes)) this.box.setAttribute(name, value);
    this.box.addEventListener("input", () => this.plan());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("blur", () => setTimeout(() => this.close(), WAIT_MS));
  }

  plan() {
    clearTimeout(this.timer);
    const words = this.box.value.trim();
    if (words.length < LEAST) return this.close();
    this.timer = setTimeout(() => this.ask(words), WAIT_MS);
  }

  async ask(words) {
    this.asked = words;
    try {
      const answer = await fetch(`${this.url}?${new URLSearchParams({ q: words })}`);
      if (answer.ok && this.asked === words) this.show((await answer.json()).suggestions);
    } catch {
      this.close();
    }
  }

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map((item, place) => this.option(item, place)));
    if (!suggestions.length) return this.close();
    this.at = -1;
    this.list.hidden = false;
    this.box.setAttribute("aria-expanded", "true");
  }

  option({ label, url, kind, lang }, place) {
    const link = document.createElement("a");
    Object.assign(link, { className: "suggestion", href: url, tabIndex: -1, id: `${this.list.id}-${place}` });
    link.setAttribute("role", "option");
    const name = document.createElement("span");
    name.textContent = label;
    if (lang) name.lang = lang;
    const sort = document.createElement("span");
    Object.assign(sort, { className: "suggestion-kind", textContent: kind });
    link.append(name, " ", sort);
    return link;
  }

  key(event) {
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      return this.close();
    }
    if (this.list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.move(step);
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      this.list.children[this.at].click();
    }
  }

  move(step) {
    const options = [...this.list.children];
    this.at = (this.at + step + options.length + 1) % (options.length + 1);
    if (this.at === options.length) this.at = -1;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.at)));
    const chosen = options[this.at];
    if (!chosen) return this.box.removeAttribute("aria-activedescendant");
    this.box.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }
}

for (const place of document.querySelectorAll("[data-suggest]")) new Suggestions(place);
