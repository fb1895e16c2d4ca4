// One phone's texts as bubbles, how far each has come in plain words, and its lock screen.
import { at, make, stickToEnd } from "./elements.js";
import { readable } from "./numbers.js";
import { dayOf, hourOf } from "./when.js";

const STATES = {
  accepted: "Queued", scheduled: "Queued", queued: "Queued", sending: "Sending…", sent: "Sent",
  undelivered: "Not delivered", failed: "Not sent", canceled: "Cancelled",
};
const list = at("texts");
const shown = new Map();

const toTheEnd = stickToEnd(at("texts-scroll"), list);

/** Shows this phone and its texts, oldest first. */
export function show(number, texts) {
  list.replaceChildren();
  list.dataset.number = number;
  shown.clear();
  texts.forEach(put);
  paint();
}

/** Adds a text, or changes how far it has come. */
export function put(text) {
  const item = bubble(text);
  const before = shown.get(text.sid);
  if (!before) list.append(item);
  else if (before.item.textContent !== item.textContent) before.item.replaceWith(item);
  shown.set(text.sid, { text, item: item.isConnected ? item : before.item });
  paint();
}

/** Scrolls to the newest text. */
export const toEnd = () => toTheEnd();

/** Lets the lock screen's notice slide in. */
export function nudge() {
  const card = at("lock-card");
  card.classList.remove("fresh");
  requestAnimationFrame(() => card.classList.add("fresh"));
}

/** Keeps the lock screen's clock right. */
export function tellTime(now) {
  at("lock-time").textContent = hourOf(now);
  at("lock-day").textContent = dayOf(now);
}

function paint() {
  at("texts-empty").hidden = shown.size > 0;
  const newest = [...shown.values()].map((kept) => kept.text).findLast((text) => text.direction === "out" && text.reached);
  at("lock-card").classList.toggle("none", !newest);
  at("lock-from").textContent = newest ? readable(newest.line) : "No messages";
  at("lock-when").textContent = newest ? hourOf(new Date(newest.at)) : "";
  at("lock-body").textContent = newest?.body ||
    "The newest text shows here, as anyone near the locked phone would read it.";
}

function bubble(text) {
  const mine = text.direction === "in";
  const body = make("p", "bubble", make("span", "hidden", mine ? "You: " : "Line: "), text.body || "(an empty text)");
  const size = text.segments === 1 ? "1 segment" : `${text.segments} segments`;
  const state = make("p", troubled(text) ? "fate bad" : "fate", `${mine ? taken(text) : fate(text)} · ${size}`);
  const item = make("div", mine ? "you" : "line", body, state);
  item.dataset.status = text.status;
  return item;
}

const troubled = (text) => ["failed", "undelivered"].includes(text.status) || Boolean(text.error_code);

const taken = (text) => `${troubled(text) ? "The line did not take this" : "You sent this"} ${hourOf(new Date(text.at))}`;

/** "Queued", "Sent", "Delivered 10:42", "Not delivered (error 30003)". */
function fate(text) {
  const reason = text.error_code ? ` (error ${text.error_code})` : "";
  const time = hourOf(new Date(text.history?.findLast(([status]) => status === text.status)?.[1] ?? text.at));
  const words = text.status === "delivered" ? `${text.read_aloud ? "Read aloud by the carrier" : "Delivered"} ${time}`
    : `${STATES[text.status] || text.status}${reason}`;
  return text.by === "carrier" ? `${words} · the carrier’s own answer` : words;
}
