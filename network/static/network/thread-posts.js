// The posts on the page: fetched from the server as it draws them, put where they belong.
const BURST_MS = 30;
const AGAIN_MS = 2000;
const NARROW = "(max-width: 47.99rem)";

export class Posts {
  constructor(root, words) {
    this.root = root;
    this.words = words;
    this.list = root.querySelector("[data-posts]");
    this.wanted = new Map();
    this.onReaction = () => {};
    this.list.addEventListener("click", (event) => this.click(event));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.closeMenus());
    document.addEventListener("click", (event) => this.closeMenus(event.target));
    this.prepare(this.list);
  }

  numbers() {
    return [...this.list.querySelectorAll("[data-number]")].map((post) => Number(post.dataset.number));
  }

  // Resolves to the post on this page, null where it stands on another one.
  add(number, parent) {
    const place = parent ? this.list.querySelector(`[data-place="${parent}"]`) : null;
    if (parent ? !place : !this.root.hasAttribute("data-last-page")) return Promise.resolve(null);
    return this.fetch(number);
  }

  refresh(numbers) {
    for (const number of numbers) if (this.post(number)) this.fetch(number);
  }

  post(number) {
    return document.getElementById(`post-${number}`);
  }

  fetch(number) {
    const waiting = this.wanted.get(number) ?? {};
    waiting.promise ??= new Promise((resolve) => (waiting.resolve = resolve));
    this.wanted.set(number, waiting);
    this.timer ??= setTimeout(() => this.ask(), BURST_MS);
    return waiting.promise;
  }

  async ask() {
    this.timer = null;
    const asked = this.wanted;
    this.wanted = new Map();
    const query = new URLSearchParams({ numbers: [...asked.keys()].join(","), view: this.root.dataset.view });
    try {
      const answer = await fetch(`${this.root.dataset.postsUrl}?${query}`);
      if (!answer.ok) throw new Error(answer.status);
      this.place(await answer.text());
      for (const [number, { resolve }] of asked) resolve(this.post(number));
    } catch {
      for (const [number, waiting] of asked) this.wanted.set(number, { ...waiting, ...this.wanted.get(number) });
      this.timer ??= setTimeout(() => this.ask(), AGAIN_MS);
    }
  }

  place(html) {
    const found = document.createElement("template");
    found.innerHTML = html;
    for (const post of found.content.querySelectorAll("[data-number]")) {
      const old = this.post(post.dataset.number);
      if (old) this.replace(old, post);
      else this.append(post);
      this.prepare(post);
    }
  }

  // What was unfolded stays so, and the focus stays where it was.
  replace(old, post) {
    const unfolded = [...old.querySelectorAll("details")].map((each) => each.open);
    const controls = [...old.querySelectorAll("a, button, summary")];
    const focused = controls.indexOf(document.activeElement);
    const hadFocus = old === document.activeElement;
    post.classList.toggle("is-new", old.classList.contains("is-new"));
    old.replaceWith(post);
    const details = [...post.querySelectorAll("details")];
    if (details.length === unfolded.length) details.forEach((each, at) => (each.open = unfolded[at]));
    if (hadFocus) post.focus({ preventScroll: true });
    if (focused < 0) return;
    const same = [...post.querySelectorAll("a, button, summary")][focused] ?? post;
    same.focus({ preventScroll: true });
  }

  append(post) {
    const parent = post.dataset.parent;
    const place = document.createElement("li");
    place.className = `post-place is-${post.dataset.lang}`;
    place.dataset.place = post.dataset.number;
    place.append(post);
    if (!parent) {
      const replies = document.createElement("ol");
      replies.className = "replies";
      replies.setAttribute("role", "list");
      replies.dataset.replies = "";
      place.append(replies);
    }
    const list = parent ? this.list.querySelector(`[data-place="${parent}"] [data-replies]`) : this.list;
    list.append(place);
  }

  prepare(part) {
    const isNarrow = window.matchMedia(NARROW).matches;
    for (const beside of part.querySelectorAll("[data-beside]")) {
      if (isNarrow) beside.open = false;
      const fold = beside.closest(".post").querySelector("[data-fold]");
      if (fold) this.prepareFold(fold, beside);
    }
  }

  prepareFold(fold, beside) {
    const name = () => (fold.textContent = beside.open ? this.words.fold : this.words.unfold);
    fold.hidden = window.matchMedia(NARROW).matches;
    beside.addEventListener("toggle", name);
    name();
  }

  click(event) {
    const fold = event.target.closest("[data-fold]");
    const button = event.target.closest("button[data-reaction]");
    if (fold) {
      const beside = fold.closest(".post").querySelector("[data-beside]");
      beside.open = !beside.open;
    } else if (button) {
      event.preventDefault();
      this.react(button);
    }
  }

  async react(button) {
    const number = Number(button.closest("[data-number]").dataset.number);
    const is_on = button.getAttribute("aria-pressed") !== "true";
    await this.onReaction({ number, kind: button.dataset.reaction, is_on });
    await this.fetch(number);
  }

  count({ number, kind, count }) {
    const post = this.post(number);
    const shown = post?.querySelector(`.post-actions > [data-reaction="${kind}"] [data-count]`);
    if (shown && count) shown.textContent = count;
    else if (post) this.fetch(number);
  }

  closeMenus(target) {
    for (const menu of this.list.querySelectorAll(".post-more[open]")) {
      if (target && menu.contains(target)) continue;
      if (!target && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  }

  // The line above what came while nobody looked.
  drawLine(post) {
    if (this.line) return;
    this.line = document.createElement("li");
    this.line.className = "unread";
    const text = document.createElement("span");
    text.textContent = this.words.since_you_left;
    this.line.append(text);
    post.parentElement.before(this.line);
  }

  eraseLine() {
    this.line?.remove();
    this.line = null;
  }
}
