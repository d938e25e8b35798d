// Follows a stream: keeps a socket, goes on where it was, sends each command until it is answered.
//
//   const live = new Live(root);            // root has data-live="/ws/thread/12/", data-seq="41"
//   live.on("post.created", (data, seq) => …);
//   live.on("thread.snapshot", (data) => …);
//   live.on("presence", (people) => …);     // a Map of id to {id, name, state}
//   await live.command("post.create", {…}); // the data of the reply; throws a LiveError with a code
//
// An element in root with data-live-status says in the words of its data attributes how the
// connection is. root.dataset.seq is the last number that was shown, for whoever looks on.
const BEAT_MS = 20000;
const ANSWER_MS = 10000;
const ACK_MS = 2000;
const ACK_EVENTS = 100;
const LONGEST_WAIT_MS = 8000;
const QUIET_MS = 4000;
const HIDDEN_MS = 300000;
const TRY_AGAIN = new Set(["server.unavailable", "rate.exceeded"]);
const WRITING_MS = 4000;
const SAID_MS = 6000;
const ASK_AFTER = 3;

export class LiveError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export class Live {
  constructor(root) {
    this.root = root;
    this.status = root.querySelector("[data-live-status]");
    this.seq = root.dataset.seq ? Number(root.dataset.seq) : null;
    this.acknowledged = this.seq;
    this.tab = name();
    this.people = new Map();
    this.listeners = new Map();
    this.waiting = new Map();
    this.refs = 0;
    this.failures = 0;
    this.state = "connecting";
    window.addEventListener("online", () => this.connect());
    window.addEventListener("offline", () => this.drop());
    window.addEventListener("pagehide", () => this.rest());
    window.addEventListener("pageshow", (event) => event.persisted && this.connect());
    document.addEventListener("visibilitychange", () => this.look());
    this.connect();
  }

  on(type, listener) {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
    return this;
  }

  command(type, data = {}) {
    const id = name();
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { id, type, data, resolve, reject });
      if (this.state === "online") this.post(this.waiting.get(id));
    });
  }

  // Say that this person is writing; call it at every keystroke.
  writing(isWriting = true) {
    const now = Date.now();
    if (this.state !== "online" || (isWriting && now - (this.wroteAt ?? 0) < WRITING_MS)) return;
    this.wroteAt = isWriting ? now : 0;
    this.send("presence.set", { state: isWriting ? "writing" : "reading" });
  }

  connect() {
    if (this.socket || this.state === "revoked") return;
    clearTimeout(this.retry);
    const address = new URL(this.root.dataset.live, location.href);
    address.protocol = location.protocol.replace("http", "ws");
    address.searchParams.set("tab", this.tab);
    if (this.seq !== null) address.searchParams.set("since", this.seq);
    const socket = (this.socket = new WebSocket(address));
    socket.addEventListener("message", (event) => socket === this.socket && this.take(event.data));
    socket.addEventListener("close", () => socket === this.socket && this.lost());
    this.expect(ANSWER_MS);
  }

  // Close the socket if nothing is heard for so long.
  expect(ms) {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.drop(), ms);
  }

  drop() {
    if (!this.socket) return;
    this.socket.close();
    this.lost();
  }

  lost() {
    this.forget();
    if (this.state === "revoked") return;
    if (this.state === "online") this.change("lost");
    this.quiet ??= setTimeout(() => this.say("lost"), QUIET_MS);
    if (this.failures === ASK_AFTER) this.askWhy();
    const longest = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** this.failures);
    this.failures += 1;
    this.retry = setTimeout(() => this.connect(), longest * (0.5 + Math.random() / 2));
  }

  // A browser does not say why a socket was refused; the page itself does.
  async askWhy() {
    try {
      const answer = await fetch(location.href, { method: "HEAD" });
      if (answer.redirected || [403, 404].includes(answer.status)) this.revoked();
    } catch {
      // still no connection
    }
  }

  forget() {
    this.socket = null;
    for (const timer of [this.deadline, this.beat, this.ackTimer, this.retry]) clearTimeout(timer);
    this.ackTimer = null;
  }

  // Let go on purpose: nobody looks.
  rest() {
    const socket = this.socket;
    this.forget();
    clearTimeout(this.quiet);
    this.quiet = null;
    if (this.state === "online") this.change("resting");
    socket?.close();
  }

  look() {
    clearTimeout(this.resting);
    if (document.hidden) this.resting = setTimeout(() => this.rest(), HIDDEN_MS);
    else if (!this.socket) this.connect();
    else if (this.state === "online") this.heartbeat();
  }

  take(text) {
    clearTimeout(this.deadline);
    const found = JSON.parse(text);
    for (const message of Array.isArray(found) ? found : [found]) this.hear(message);
  }

  hear(message) {
    if (message.type === "reply") return this.answered(message);
    if (message.type === "stream.joined") return this.joined();
    if (message.type === "access.revoked") return this.revoked();
    if (message.type.startsWith("presence.")) return this.meet(message.data);
    if (message.type.endsWith(".snapshot")) return this.show(message);
    if (message.seq <= this.seq) return;
    if (message.seq > this.seq + 1) return this.drop(); // a gap: ask again from the last
    this.show(message);
  }

  show({ type, seq, data }) {
    this.tell(type, data, seq);
    this.seq = seq;
    this.root.dataset.seq = seq;
    if (seq - this.acknowledged >= ACK_EVENTS) this.acknowledge();
    else this.ackTimer ??= setTimeout(() => this.acknowledge(), ACK_MS);
  }

  joined() {
    this.failures = 0;
    this.change("online");
    clearTimeout(this.quiet);
    this.quiet = null;
    if (this.status?.textContent) this.say("back", SAID_MS);
    this.heartbeat();
    for (const command of this.waiting.values()) this.post(command);
  }

  revoked() {
    const socket = this.socket;
    this.forget();
    socket?.close();
    this.change("revoked");
    this.say("revoked");
    for (const { reject } of this.waiting.values()) reject(new LiveError("access.revoked"));
    this.waiting.clear();
  }

  meet({ present, joined = [], left = [] }) {
    if (present) this.people.clear();
    for (const person of [...(present ?? []), ...joined]) this.people.set(person.id, person);
    for (const id of left) this.people.delete(id);
    this.tell("presence", this.people);
  }

  heartbeat() {
    this.acknowledge();
    this.expect(ANSWER_MS);
    clearTimeout(this.beat);
    this.beat = setTimeout(() => this.heartbeat(), BEAT_MS);
  }

  acknowledge() {
    clearTimeout(this.ackTimer);
    this.ackTimer = null;
    this.acknowledged = this.seq ?? 0;
    this.send("stream.ack", { seq: this.acknowledged });
  }

  post(command) {
    command.ref = this.send(command.type, command.data, command.id);
  }

  send(type, data, id = "") {
    if (this.socket?.readyState !== WebSocket.OPEN) return 0;
    this.refs += 1;
    this.socket.send(JSON.stringify({ type, ref: this.refs, id, data }));
    return this.refs;
  }

  answered({ ref, ok, data }) {
    const command = [...this.waiting.values()].find((each) => each.ref === ref);
    if (!command) return;
    if (!ok && TRY_AGAIN.has(data.code)) {
      const again = () => this.waiting.has(command.id) && this.state === "online" && this.post(command);
      setTimeout(again, 1000 + 1000 * Math.random());
      return;
    }
    this.waiting.delete(command.id);
    if (ok) command.resolve(data);
    else command.reject(new LiveError(data.code));
  }

  tell(type, ...rest) {
    for (const listener of this.listeners.get(type) ?? []) listener(...rest);
  }

  change(state) {
    this.state = state;
    this.root.dataset.liveState = state;
    this.tell("state", state);
  }

  say(word, ms = 0) {
    if (!this.status) return;
    clearTimeout(this.said);
    this.status.textContent = this.status.dataset[word];
    if (ms) this.said = setTimeout(() => (this.status.textContent = ""), ms);
  }
}

// A name that nobody else has; randomUUID exists on secure pages only.
function name() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
