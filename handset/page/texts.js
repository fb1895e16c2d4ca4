// The text messages of one phone at a time: which phone is shown, and the box to text the line.
// All texts are followed, so that one to a number given in the call is not missed.
import { ask, follow, Refused, rest } from "./carrier.js";
import { at, mention } from "./elements.js";
import { mobileOf, readable } from "./numbers.js";
import * as pictures from "./pictures.js";
import { counted } from "./segments.js";
import * as thread from "./thread.js";

const select = at("whose");
const known = new Map();
let after = 0;
let first = true;

/** Starts the thread, the box to write in and the choice of phone. */
export function start() {
  select.addEventListener("change", () => show(select.value, ""));
  at("text-form").addEventListener("submit", send);
  at("text-box").addEventListener("input", count);
  at("text-box").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
  });
  count();
  pictures.start();
  listen();
}

/** Shows the phone of whoever calls: their own, or their mobile when they ring from a landline or hide
 * the number. */
export function followCaller(from) {
  const number = mobileOf(from);
  const because = from === "withheld"
    ? "The number is hidden in the call. This is the mobile of the same person."
    : "A landline keeps no texts. This is the mobile of the same person.";
  show(number, number === from ? "" : because);
}

/** Puts a number among the phones that can be looked at. */
export function offer(number) {
  if ([...select.options].some((option) => option.value === number)) return;
  select.append(new Option(readable(number), number));
}

function show(number, note) {
  offer(number);
  select.value = number;
  at("texting-note").hidden = !note;
  at("texting-note").textContent = note;
  thread.show(number, [...known.values()].filter((text) => text.person === number));
}

async function listen() {
  const signal = new AbortController().signal;
  const anew = () => { after = 0; };
  const path = () => `/handset/texts?after=${after}&wait=${first ? 0 : 20}`;
  for (;;) {
    try {
      await follow(path, hear, { signal, onDown: anew, whenShown: true });
    } catch {
      await rest(8000);
    }
  }
}

function hear(answer) {
  after = answer.next ?? after;
  const fresh = answer.texts.filter((text) => !known.has(text.sid));
  for (const text of answer.texts) known.set(text.sid, text);
  for (const text of fresh) offer(text.person);
  const arrived = first ? undefined : fresh.findLast((text) => text.direction === "out");
  first = false;
  if (arrived && arrived.person !== select.value && !at("text-box").value) {
    show(arrived.person, `A text came to this phone, ${readable(arrived.person)}.`);
  } else {
    answer.texts.filter((text) => text.person === select.value).forEach(thread.put);
  }
  if (arrived) announce();
  return true;
}

function announce() {
  thread.nudge();
  at("arrived").hidden = at("texting").getBoundingClientRect().top < window.innerHeight - 120;
}

async function send(event) {
  event.preventDefault();
  const field = at("text-box");
  if (!field.value.trim() && !pictures.any()) return field.focus();
  try {
    const media = await pictures.media();
    await ask("POST", "/handset/texts", { from: select.value, body: field.value, media });
    field.value = "";
    pictures.clear();
    count();
    thread.toEnd();
  } catch (problem) {
    mention(at("text-notice"), problem instanceof Refused ? problem.message : "The telephone is not answering.");
  }
}

function count() {
  at("text-count").textContent = counted(at("text-box").value);
}
