// Tells of new posts: politely, a burst at once, never of one's own; readers can have silence.
const TOGETHER_MS = 1200;
const SILENT = "befus-silent-threads";

export class News {
  constructor(root, words) {
    this.words = words;
    this.bar = root.querySelector("[data-news]");
    this.text = root.querySelector("[data-news-text]");
    this.link = root.querySelector("[data-news-link]");
    this.choice = root.querySelector("[data-announce]");
    this.address = root.dataset.postsUrl;
    this.count = 0;
    this.link.addEventListener("click", () => this.clear());
    this.prepareChoice();
  }

  prepareChoice() {
    if (!this.choice) return;
    this.choice.closest("[hidden]").hidden = false;
    this.choice.checked = localStorage.getItem(SILENT) === null;
    this.choice.addEventListener("change", () => {
      if (this.choice.checked) localStorage.removeItem(SILENT);
      else localStorage.setItem(SILENT, "1");
    });
  }

  tell(number, article) {
    this.count += 1;
    this.first = this.count === 1 ? number : this.first;
    this.name = article?.querySelector(".post-author")?.textContent;
    this.href = this.count === 1 ? (article ? `#post-${number}` : `${this.address}${number}/`) : this.href;
    this.timer ??= setTimeout(() => this.say(), TOGETHER_MS);
  }

  say() {
    this.timer = null;
    if (this.choice && !this.choice.checked) return this.clear();
    const { new_from, new_posts } = this.words;
    const isOne = this.count === 1;
    this.text.textContent = isOne && this.name ? new_from.replace("{name}", this.name) : plural(new_posts, this.count);
    this.link.href = this.href;
    this.bar.classList.add("is-shown");
  }

  missed(count) {
    clearTimeout(this.timer);
    this.timer = null;
    this.text.textContent = plural(this.words.missed, count);
    if (this.href) this.link.href = this.href;
    this.bar.classList.add("is-shown");
  }

  clear() {
    this.count = 0;
    this.text.textContent = "";
    this.bar.classList.remove("is-shown");
  }
}

export function plural([one, many], count) {
  return (count === 1 ? one : many).replace("{count}", count);
}
