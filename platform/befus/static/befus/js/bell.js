// Keeps the number of unread notifications in the header right while the page stays open.
//
// All tabs of a browser share one socket: the tab that holds the lock has it, and tells the
// others. A tab that nobody has looked at for a while gives the lock away.
import { Live } from "./live.js";

const SAY_AFTER_MS = 1000;

const bell = document.querySelector(".bell[data-live]");
const box = bell.querySelector("[data-bell-count]");
const number = bell.querySelector("[data-bell-number]");
const word = bell.querySelector("[data-bell-word]");
const said = bell.querySelector("[data-bell-said]");
const stream = bell.dataset.live;
const tabs = "BroadcastChannel" in window ? new BroadcastChannel(stream) : null;

let unread = Number(number.textContent);
let saying;

function show(count) {
  const isMore = count > unread;
  unread = count;
  number.textContent = count;
  word.textContent = count === 1 ? bell.dataset.one : bell.dataset.many;
  box.hidden = count === 0;
  if (isMore) say();
}

// Politely, once for a burst, and only where somebody looks.
function say() {
  clearTimeout(saying);
  saying = setTimeout(() => {
    if (!document.hidden && unread) said.textContent = `${unread} ${word.textContent}`;
  }, SAY_AFTER_MS);
}

function hear({ unread: count }) {
  show(count);
  tabs?.postMessage(count);
}

// Follows the stream; the promise is fulfilled once this tab rests.
function follow() {
  return new Promise((rest) => {
    const live = new Live(bell);
    for (const type of ["member.snapshot", "notification.created", "notification.read"]) live.on(type, hear);
    live.on("state", (state) => state === "resting" && rest());
  });
}

if (tabs) tabs.addEventListener("message", (event) => show(event.data));
if (tabs && navigator.locks) navigator.locks.request(stream, follow);
else follow();
