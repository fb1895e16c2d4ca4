// A call that the line makes rings here: pick it up, or let it be.
import * as call from "./call.js";
import { ask } from "./carrier.js";
import { at, mention } from "./elements.js";
import { readable } from "./numbers.js";

const LOOK_EVERY = 2000;
let rings = null;

/** Starts to look for calls that ring. */
export function start() {
  at("ringing-answer").addEventListener("click", () => tell("answer"));
  at("ringing-decline").addEventListener("click", () => tell("hangup"));
  keepLooking();
}

async function keepLooking() {
  if (!document.hidden) await look();
  setTimeout(keepLooking, LOOK_EVERY);
}

async function look() {
  let found = [];
  try {
    found = (await ask("GET", "/handset/calls/ringing")).calls;
  } catch {
    // the page says elsewhere that the telephone does not answer
  }
  show(found.length ? found[0] : null);
}

function show(found) {
  if (found?.sid === rings?.sid) return;
  rings = found;
  at("ringing").hidden = !found;
  if (found) at("ringing-words").textContent = `The line is ringing ${readable(found.to)}.`;
}

async function tell(what) {
  const { sid, from, to } = rings;
  try {
    await ask("POST", `/handset/calls/${sid}/${what}`, {});
    if (what === "answer") call.takeUp(sid, from, to);
  } catch (problem) {
    mention(at("notice"), problem.message);
  }
  show(null);
}
