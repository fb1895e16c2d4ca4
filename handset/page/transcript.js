// What is said in a call, as speech bubbles: the line on the left, the caller on the right, the carrier
// in small notes between them.
import { at, make, stickToEnd } from "./elements.js";
import { readable } from "./numbers.js";

const list = at("transcript");
let keysItem = null;

const toEnd = stickToEnd(at("talk-scroll"), list);

/** Empties the transcript for a new call. */
export function clear() {
  list.replaceChildren();
  keysItem = null;
  at("welcome").hidden = true;
  toEnd();
}

/** Adds one entry of the call (never a "request", which belongs to the raw view). */
export function add(entry) {
  if (joined(entry)) return;
  const item = shaped(entry);
  if (item) list.append(item);
  keysItem = entry.kind === "keys" && entry.who === "caller" ? item : null;
}

/** Adds a remark of the page itself, such as a reconnection. */
export function remark(words) {
  list.append(make("div", "note", words));
}

/** A number keyed digit by digit is one bubble, not eleven. */
function joined(entry) {
  if (entry.kind !== "keys" || entry.who !== "caller" || !keysItem) return false;
  keysItem.querySelector(".caps")?.append(...caps(entry.text));
  return true;
}

function shaped(entry) {
  switch (entry.kind) {
    case "say": return bubble("line", "Line: ", unbroken(entry.text), entry.slow ? "read slowly" : null);
    case "play": return bubble("line", "Line: ", `♪ ${entry.text}`, null);
    case "keys": return entry.who === "caller"
      ? bubble("you", "You pressed: ", make("span", "caps", ...caps(entry.text)), null)
      : make("div", "note", `Keys: ${entry.text}`);
    case "speech": return bubble("you", "You said: ", `“${entry.text}”`, null);
    case "record": return entry.who === "caller"
      ? bubble("you", "You recorded: ", entry.text, "recorded after the tone")
      : make("div", "note", "♪ a tone: the line records");
    case "silence": return make("div", "note", entry.text || "You stayed silent.");
    case "pause": return pause();
    case "dial": return make("div", "note", dialled(entry));
    case "error": return fault(entry.text, entry.code);
    case "hangup": return make("div", "note end", hungUp(entry));
    default: return null;
  }
}

function bubble(side, speaker, words, small) {
  const body = make("p", "bubble", make("span", "hidden", speaker), words);
  if (small) body.append(make("small", "", small));
  return make("div", side, body);
}

/** Digits read one by one ("4 0 7") stay together on a line. */
function unbroken(text) {
  const words = make("span");
  for (const part of text.split(/(\d(?: \d)+)/)) {
    words.append(/^\d( \d)+$/.test(part) ? make("span", "number", part) : part);
  }
  return words;
}

const caps = (keys) => [...keys].map((key) => make("kbd", "", key));

function pause() {
  const dots = make("div", "note pause", "• • •");
  dots.setAttribute("aria-hidden", "true");
  return dots;
}

function fault(words, code) {
  const head = code ? `The carrier reports fault ${code}. ` : "The carrier reports a fault. ";
  return make("div", "note fault", make("strong", "", head), words);
}

/** "The line rings 0121 496 0200", "0121 496 0200 did not answer". */
function dialled(entry) {
  const text = entry.text.replace(/\+\d{7,15}/g, (number) => readable(number));
  if (entry.who === "line") return `The line rings ${text}`;
  return text.replace(/: no-answer$/, " did not answer").replace(/: busy$/, " is engaged")
    .replace(/: completed$/, " has hung up").replace(/: canceled$/, " was not connected")
    .replace(/: failed$/, " could not be rung").replace(/ say: /, " hears: ").replace(/ keys: /, " presses ");
}

function hungUp(entry) {
  const words = { busy: "The line is engaged.", "no-answer": "The line did not answer." };
  if (words[entry.text]) return words[entry.text];
  return { line: "The line hung up.", caller: "You hung up." }[entry.who] || "The call was cut off.";
}
