// One phone's texts as bubbles, how far each has come in plain words, and its lock screen.
import { at, make, stickToEnd } from "./elements.js";
import { fate, size, troubled } from "./fate.js";
import { readable } from "./numbers.js";
import * as pictures from "./pictures.js";
import { dayOf, hourOf, onTheLine } from "./when.js";

const PREVIEW = 40; // what a locked phone shows of a text, in characters
const BY = { reply: "its answer, at once", carrier: "the carrier’s own answer" };
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
  at("lock-when").textContent = newest ? hourOf(onTheLine(newest, newest.at)) : "";
  at("lock-body").textContent = newest ? preview(newest.body)
    : "The newest text shows here, as anyone near the locked phone would read it.";
}

function bubble(text) {
  const mine = text.direction === "in";
  const seen = pictures.shown(text);
  const words = text.body || (seen ? "" : "(an empty text)");
  const body = make("p", "bubble", make("span", "hidden", mine ? "You: " : "Line: "), seen, words);
  const state = make("p", troubled(text) ? "fate bad" : "fate", `${fate(text)} · ${size(text)}`);
  const item = make("div", mine ? "you" : "line", mine ? null : sender(text), body, state);
  item.dataset.status = text.status;
  return item;
}

/** "0121 496 0100, its answer, at once": whom the phone shows as the sender. */
function sender(text) {
  const by = BY[text.by] ? `, ${BY[text.by]}` : "";
  return make("p", "sender", make("span", "hidden", "From "), `${readable(text.line)}${by}`);
}

/** The first words of a text, as a locked phone shows them. */
function preview(body) {
  const letters = [...body];
  return letters.length > PREVIEW ? `${letters.slice(0, PREVIEW).join("").trimEnd()}…` : body;
}
