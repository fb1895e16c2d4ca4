// What the line waits for, in words, with a bar that runs down as its patience does. The page keeps
// the time, not the carrier: so patience does not run while somebody is typing what they would be
// saying, while the words are still being read aloud, or while "Wait for me" is on.
import { at } from "./elements.js";
import { readable } from "./numbers.js";
import { isSpeaking } from "./voice.js";

const WORDS_A_SECOND = 150 / 60;
const SLOWER = 1.3;
const panel = at("waiting");
const bar = at("waiting-bar");

let now = null;
let left = 0;
let speakingUntil = 0;
let painted = 0;

/** The line has begun to say this, after what it was saying already. */
export function isSaying(words, slow) {
  const seconds = words.split(/\s+/).length / WORDS_A_SECOND * (slow ? SLOWER : 1);
  speakingUntil = Math.max(speakingUntil, performance.now()) + seconds * 1000;
}

/** The caller has answered: whatever the line was saying, it stopped. */
export function isInterrupted() {
  speakingUntil = 0;
}

/** Shows what the line waits for (`waiting` of the call), and begins to count anew. */
export function show(waiting) {
  now = waiting;
  left = waiting.timeout ?? 5;
  painted = performance.now();
  at("stay-silent").textContent = silentWords(waiting);
  paint();
}

/** Shows a plain sentence instead, such as "Ringing…". */
export function tell(words, mode = "none") {
  now = null;
  draw(mode, words, mode === "none" ? 0 : 1);
}

/** Redraws, a few times a second; true in the moment the line's patience has run out. */
export function paint() {
  if (!now) return false;
  const passed = (performance.now() - painted) / 1000;
  painted = performance.now();
  if (now.for === "dial") return draw("dial", dialWords(now), 1);
  if (isTyping(now)) return draw("held", "The line is listening to you.", 1);
  if (performance.now() < speakingUntil || isSpeaking()) return draw("prompting", speakingWords(now), 1);
  if (at("wait-for-me").checked) return draw("held", `The line waits for ${wanted(now)}, as long as you like.`, 1);
  left -= passed;
  draw(now.for, `The line waits for ${wanted(now)}: ${Math.max(0, Math.ceil(left))} s`, left / (now.timeout ?? 5));
  if (left > 0) return false;
  now = null;
  return true;
}

/** Whether a call that waits for this takes keys, speech, a recording or silence. */
export function takes(waiting, what) {
  if (!waiting || what === "silence") return Boolean(waiting);
  if (waiting.for === "gather") {
    const ways = waiting.input || ["dtmf"];
    return (what === "keys" && ways.includes("dtmf")) || (what === "speech" && ways.includes("speech"));
  }
  return waiting.for === "record" && (what === "recording" || what === "keys");
}

const isTyping = (waiting) => (takes(waiting, "speech") && at("say-box").value.trim())
  || (takes(waiting, "recording") && at("record-box").value.trim());

function draw(mode, words, share) {
  panel.dataset.mode = mode;
  at("waiting-words").textContent = words || " ";
  bar.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return false;
}

function speakingWords(waiting) {
  if (waiting.for === "record") return "The line is speaking, then it records.";
  return "The line is speaking. You may answer now.";
}

function dialWords(waiting) {
  const name = readable(waiting.to);
  return waiting.state === "talking" ? `You are connected to ${name}.` : `The line is ringing ${name}.`;
}

function silentWords(waiting) {
  if (waiting.for !== "dial") return "Stay silent";
  return waiting.state === "talking" ? "They hang up" : "Nobody answers";
}

function wanted(waiting) {
  if (waiting.for === "record") return "your words";
  const ways = waiting.input || ["dtmf"];
  const keys = waiting.num_digits === 1 ? "a key" : "keys";
  if (!ways.includes("speech")) return keys;
  return ways.includes("dtmf") ? `${keys} or words` : "words";
}
