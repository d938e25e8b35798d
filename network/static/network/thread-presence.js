// Who reads along, and who is writing.
import { plural } from "./thread-news.js";

export class Presence {
  constructor(root, words, me) {
    this.words = words;
    this.me = me;
    this.reading = root.querySelector("[data-presence]");
    this.writing = root.querySelector("[data-writing]");
  }

  show(people) {
    const others = [...people.values()].filter(({ id }) => id !== this.me);
    const writers = others.filter(({ state }) => state === "writing");
    this.reading.hidden = !others.length;
    this.reading.textContent = this.sentence(others.length, writers.length);
    if (this.writing) this.writing.textContent = this.names(writers.map(({ name }) => name));
  }

  sentence(reading, writing) {
    const { reading: alone, reading_one_writes, reading_some_write } = this.words;
    const form = writing === 0 ? alone : writing === 1 ? reading_one_writes : reading_some_write;
    return plural(form, reading).replace("{writing}", writing);
  }

  names(names) {
    if (!names.length) return "";
    if (names.length === 1) return this.words.writes.replace("{name}", names[0]);
    return plural(this.words.write, names.length);
  }
}
