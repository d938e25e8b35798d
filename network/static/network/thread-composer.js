// The box for a message: posts it, keeps a draft here and on the server, says whom it answers.
import { LiveError } from "../befus/js/live.js";

const KEEP_MS = 1500;

export class Composer {
  static in(root, words, live) {
    const form = root.querySelector("[data-composer]");
    return form ? new Composer(root, form, words, live) : null;
  }

  constructor(root, form, words, live) {
    Object.assign(this, { root, form, words, live });
    this.box = form.elements.text;
    this.saved = form.querySelector("[data-saved]");
    this.answered = form.querySelector("[data-answered]");
    this.problem = form.querySelector("[data-problem]");
    this.store = `befus-draft-${root.dataset.me}-${root.dataset.thread}`;
    form.querySelector("[data-keep]").hidden = true;
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("input", () => this.typed());
    root.addEventListener("click", (event) => this.click(event));
    window.addEventListener("pagehide", () => this.keepHere());
    this.keepPlace();
    this.restore();
  }

  get parent() {
    return Number(this.form.elements.parent.value) || null;
  }

  get lang() {
    return this.form.elements.lang.value;
  }

  get hasFiles() {
    return [...this.form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
  }

  // -- Posting ---------------------------------------------------------------------------------

  // Files go with the form itself: the page comes back with the post.
  async submit(event) {
    if (this.hasFiles) return localStorage.removeItem(this.store);
    event.preventDefault();
    if (this.isSending) return;
    this.busy(true);
    clearTimeout(this.timer);
    try {
      const data = { text: this.box.value, lang: this.lang, parent: this.parent };
      const { number } = await this.live.command("post.create", { ...data, key: this.form.elements.key.value });
      this.clear();
      this.posted(number, document.getElementById(`post-${number}`));
    } catch (error) {
      if (!(error instanceof LiveError)) throw error;
      this.say(this.words.errors[error.code] ?? this.words.errors.other);
    } finally {
      this.busy(false);
    }
  }

  busy(isSending) {
    this.isSending = isSending;
    this.form.querySelector("[data-send]").toggleAttribute("aria-busy", isSending);
    if (isSending) this.say("");
  }

  say(sentence) {
    this.problem.textContent = sentence;
    this.problem.hidden = !sentence;
  }

  clear() {
    this.box.value = "";
    this.form.elements.key.value = crypto.randomUUID?.() ?? "";
    this.answer(null);
    this.saved.textContent = "";
    this.live.writing(false);
    localStorage.removeItem(this.store);
  }

  // Show where one's own post stands: on this page, else on its own.
  posted(number, article) {
    if (article) article.scrollIntoView({ block: "nearest" });
    else if (!this.root.hasAttribute("data-last-page")) location.href = `${this.root.dataset.postsUrl}${number}/`;
  }

  lock(isLocked) {
    this.keepHere();
    this.form.hidden = isLocked;
  }

  // -- Answering -------------------------------------------------------------------------------

  click(event) {
    const reply = event.target.closest("[data-reply]");
    const nobody = event.target.closest("[data-answer-nobody]");
    if (!reply && !nobody) return;
    event.preventDefault();
    this.answer(reply && { number: reply.dataset.reply, name: authorOf(reply) });
    this.typed();
    this.box.focus();
  }

  answer(answered) {
    this.form.elements.parent.value = answered?.number ?? "";
    this.answered.hidden = !answered;
    const text = this.answered.querySelector("[data-answered-text]");
    text.textContent = answered ? this.words.answering.replace("{name}", answered.name) : "";
  }

  // -- Drafts ----------------------------------------------------------------------------------

  typed() {
    this.say("");
    this.keepHere();
    this.live.writing(Boolean(this.box.value.trim()));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), KEEP_MS);
  }

  keepHere() {
    if (!this.box.value.trim()) return localStorage.removeItem(this.store);
    const draft = { text: this.box.value, lang: this.lang, parent: this.parent, at: Date.now() };
    localStorage.setItem(this.store, JSON.stringify(draft));
  }

  async keep() {
    const data = { text: this.box.value, lang: this.lang, parent: this.parent };
    if (this.live.state !== "online") return this.saved.replaceChildren(this.words.not_kept);
    try {
      const { saved_at } = await this.live.command("draft.save", data);
      this.saved.textContent = saved_at ? this.words.kept.replace("{time}", clock(saved_at)) : "";
    } catch {
      this.saved.textContent = this.words.not_kept;
    }
  }

  // What this device holds counts where it is newer than what the server holds.
  restore() {
    const draft = JSON.parse(localStorage.getItem(this.store) ?? "null");
    const server = Date.parse(this.saved.dataset.at ?? "") || 0;
    if (!draft || draft.at < server || this.form.querySelector(".has-error")) return;
    this.box.value = draft.text;
    this.form.elements.lang.value = draft.lang;
    const answered = draft.parent && document.getElementById(`post-${draft.parent}`);
    if (answered && !this.parent) this.answer({ number: draft.parent, name: authorOf(answered) });
  }

  // The other language shows the same place of the thread.
  keepPlace() {
    for (const link of document.querySelectorAll(".switch a")) {
      link.addEventListener("click", () => {
        const posts = [...this.root.querySelectorAll("[data-number]")];
        const first = posts.find((post) => post.getBoundingClientRect().bottom > 0);
        if (first && window.scrollY > 0) link.hash = first.id;
      });
    }
  }
}

function authorOf(part) {
  return part.closest("[data-number]").querySelector(".post-author").textContent;
}

function clock(moment) {
  const shown = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Europe/Brussels" };
  return new Intl.DateTimeFormat("nl-BE", shown).format(new Date(moment));
}
