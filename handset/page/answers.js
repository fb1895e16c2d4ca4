// What the caller does in a call: keys on the pad or the keyboard, words, a recording.
import { tell } from "./call.js";
import { at } from "./elements.js";

const TYPING = "textarea, select, input:not([type=radio], [type=checkbox], [type=range])";
let order = Promise.resolve();

/** Starts the keypad, the keyboard, and the two boxes. */
export function start() {
  at("keypad").addEventListener("click", pressed);
  at("phone").addEventListener("keydown", typed);
  at("say-form").addEventListener("submit", say);
  at("record-form").addEventListener("submit", record);
  at("confidence").addEventListener("input", () => {
    at("confidence-shown").textContent = `${Math.round(at("confidence").value * 100)}%`;
  });
}

function pressed(event) {
  const key = event.target.closest("[data-key]");
  if (key) send(key.dataset.key);
}

function typed(event) {
  const key = event.key;
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[\d*#]$/.test(key)) return;
  if (event.target.matches(TYPING)) return;
  event.preventDefault();
  send(key);
}

/** One key after the other: each waits until the line has the one before. */
function send(key) {
  flash(key);
  order = order.then(() => tell("keys", { keys: key }));
}

function flash(key) {
  const button = at("keypad").querySelector(`[data-key="${key}"]`);
  button.classList.add("down");
  setTimeout(() => button.classList.remove("down"), 140);
}

async function say(event) {
  event.preventDefault();
  const box = at("say-box");
  const text = box.value.trim();
  if (!text) return box.focus();
  if (await tell("speech", { text, confidence: Number(at("confidence").value) })) box.value = "";
}

async function record(event) {
  event.preventDefault();
  const box = at("record-box");
  const text = box.value.trim();
  const seconds = Number(at("record-seconds").value) || likelySeconds(text);
  if (await tell("recording", { text, seconds })) {
    box.value = "";
    at("record-seconds").value = "";
  }
}

/** How long this many words take at an unhurried 130 words a minute, at least 2 s. */
const likelySeconds = (text) => Math.max(2, Math.round(text.split(/\s+/).filter(Boolean).length / 2.2));
