// A thread that moves as people write. State changes on events only; what a post looks like
// the server says: this page fetches the posts that are new or changed, once per burst.
import { Live } from "../befus/js/live.js";
import { Composer } from "./thread-composer.js";
import { News } from "./thread-news.js";
import { Posts } from "./thread-posts.js";
import { Presence } from "./thread-presence.js";

const READ_MS = 1000;
const CHANGED = ["post.edited", "post.deleted", "post.hidden", "post.shown", "translation.changed"];

class ThreadPage {
  constructor(root) {
    this.root = root;
    this.me = Number(root.dataset.me);
    this.words = JSON.parse(document.getElementById("thread-words").textContent);
    this.news = new News(root, this.words);
    this.posts = new Posts(root, this.words);
    this.live = new Live(root);
    this.composer = Composer.in(root, this.words, this.live);
    this.presence = new Presence(root, this.words, this.me);
    this.missed = 0;
    this.listen();
  }

  listen() {
    const { live, posts } = this;
    live.on("post.created", (data) => this.created(data));
    for (const type of CHANGED) live.on(type, ({ number }) => posts.refresh([number]));
    live.on("reaction.changed", (data) => posts.count(data));
    live.on("thread.changed", (data) => this.changed(data));
    live.on("thread.snapshot", (data) => this.catchUp(data));
    live.on("presence", (people) => this.presence.show(people));
    live.on("state", (state) => this.connection(state));
    posts.onReaction = (data) => live.command("reaction.toggle", data);
    document.addEventListener("visibilitychange", () => this.look());
  }

  async created({ number, author_id, parent }) {
    const isOwn = author_id === this.me;
    if (!isOwn && this.before === "lost") this.missed += 1;
    const article = await this.posts.add(number, parent);
    this.root.dataset.shown = Math.max(number, Number(this.root.dataset.shown ?? 0));
    if (isOwn) return this.composer?.posted(number, article);
    if (article) article.classList.add("is-new");
    if (article && document.hidden) this.posts.drawLine(article);
    this.news.tell(number, article);
    this.read();
  }

  changed({ title, is_locked }) {
    this.root.querySelector("[data-thread-title]").textContent = title;
    this.composer?.lock(is_locked);
  }

  // Too much happened for a list of events: look at every post again.
  catchUp({ posts }) {
    const numbers = Object.keys(posts).map(Number);
    const known = this.posts.numbers();
    const newest = Math.max(0, ...known);
    this.posts.refresh(known);
    for (const number of numbers.filter((each) => each > newest)) {
      this.created({ number, author_id: posts[number].author_id, parent: posts[number].parent });
    }
  }

  connection(state) {
    if (state === "online" && this.missed) {
      const count = this.missed;
      queueMicrotask(() => this.news.missed(count));
    }
    if (state === "online") this.missed = 0;
    this.before = state;
  }

  look() {
    if (document.hidden) this.posts.eraseLine();
    else this.read();
  }

  read() {
    clearTimeout(this.reading);
    if (document.hidden) return;
    const number = Math.max(0, ...this.posts.numbers());
    const mark = () => this.live.state === "online" && this.live.command("thread.read", { number });
    this.reading = setTimeout(() => mark(), READ_MS);
  }
}

for (const root of document.querySelectorAll("[data-thread]")) new ThreadPage(root);
