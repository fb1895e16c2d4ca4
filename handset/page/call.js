// One call: who rings, what is said, keys, speech, recording, silence, hanging up.
import { ask, follow, Refused, rest } from "./carrier.js";
import { at, make, mention } from "./elements.js";
import { e164, readable } from "./numbers.js";
import * as transcript from "./transcript.js";
import { hush, speak } from "./voice.js";
import * as waiting from "./waiting.js";
import { lengthOf } from "./when.js";

const phone = at("phone");
const KEPT = "call";
const WORDS = {
  queued: "Ringing…", ringing: "Ringing…", "in-progress": "In call", completed: "Call ended",
  busy: "Engaged", "no-answer": "No answer", failed: "The call failed", canceled: "Call ended",
};
const NOT_NOW = {
  keys: "The line was not listening for keys just then.",
  speech: "The line is not listening for words here. Try a key.",
  recording: "The line is not recording just now.",
  silence: "The line is not waiting for you just now.",
};
const listeners = [];
let call = null;

/** Asks to be told of each entry of each call, and of a new call (`{kind: "new", sid}`). */
export function onEntry(listener) {
  listeners.push(listener);
}

/** The chosen caller: E.164, "withheld", or a short number; "" when nothing is typed. */
export function caller() {
  const chosen = document.querySelector('input[name="who"]:checked').value;
  return chosen === "typed" ? e164(at("typed").value) : chosen;
}

/** Starts everything about calling, and takes up a call that was on before a reload. */
export function start() {
  at("call-form").addEventListener("submit", (event) => { event.preventDefault(); ring(); });
  at("hang-up").addEventListener("click", () => tell("hangup", {}));
  at("stay-silent").addEventListener("click", () => tell("silence", {}));
  at("typed").addEventListener("focus", () => { document.querySelector('input[value="typed"]').click(); });
  setInterval(tick, 250);
  paint();
  const kept = sessionStorage.getItem(KEPT);
  if (kept) begin(kept, "", true);
}

/** Shows a call that rang here, at `to`, and was picked up. */
export function takeUp(sid, from, to) {
  begin(sid, from);
  call.rang = to;
  paint();
  at("keypad").focus({ preventScroll: true });
  phone.scrollIntoView({ block: "start" });
}

async function ring() {
  const from = caller();
  if (!from) return mention(at("notice"), "Type the number that is calling first.");
  at("call").disabled = true;
  try {
    const answer = await ask("POST", "/handset/calls", { from, timers: "off" });
    begin(answer.sid, from);
    at("keypad").focus({ preventScroll: true });
    if (matchMedia("(max-width: 46rem)").matches) phone.scrollIntoView({ block: "start" });
  } catch (problem) {
    mention(at("notice"), problem instanceof Refused ? problem.message : "The telephone is not answering. Is it running?");
  } finally {
    at("call").disabled = false;
  }
}

function begin(sid, from, resumed = false) {
  call?.stop.abort();
  call = { sid, from, after: 0, status: "ringing", ended: false, waiting: null, resumed,
    answeredAt: null, stop: new AbortController() };
  sessionStorage.setItem(KEPT, sid);
  transcript.clear();
  hush();
  listeners.forEach((listener) => listener({ kind: "new", sid }));
  waiting.tell("Ringing…", "dial");
  paint();
  listen(call);
}

async function listen(mine) {
  const path = () => `/handset/calls/${mine.sid}?after=${mine.after}&wait=20`;
  const told = { signal: mine.stop.signal, onDown: () => down(mine), onUp: () => up(mine) };
  try {
    await follow(path, (answer) => hear(mine, answer), told);
  } catch (problem) {
    if (mine.from) transcript.remark("The telephone was started anew, so this call is gone.");
    else at("welcome").hidden = false;
    finish(mine, "Call ended");
  }
}

function hear(mine, answer) {
  const news = answer.next !== mine.after || mine.lost;
  mine.from = answer.from ?? mine.from;
  mine.after = answer.next ?? mine.after;
  for (const entry of answer.entries) take(mine, entry);
  if (answer.status === "in-progress") mine.answeredAt ??= Date.parse(answer.entries[0]?.at) || Date.now();
  if (mine.resumed) waiting.isInterrupted();
  mine.resumed = false;
  mine.status = answer.status;
  mine.waiting = answer.waiting;
  if (answer.ended) {
    if (!mine.ended) finish(mine, WORDS[answer.status] || "Call ended");
    return false;
  }
  if (!mine.ended && news) {
    waits(mine);
    paint();
  }
  return true;
}

function take(mine, entry) {
  if (entry.kind !== "request") transcript.add(entry);
  if (entry.kind === "say") {
    waiting.isSaying(entry.text, entry.slow);
    speak(entry.text, entry.slow);
  }
  listeners.forEach((listener) => listener(entry));
  if (entry.kind === "hangup" && !mine.ended) finish(mine, "Call ended");
}

function waits(mine) {
  at("keys-shown").textContent = mine.waiting?.digits ?? "";
  if (mine.waiting) waiting.show(mine.waiting);
  else if (mine.status === "in-progress") waiting.tell("One moment…", "dial");
  else waiting.tell(WORDS[mine.status] || "Ringing…", "dial");
}

function down(mine) {
  mine.lost = true;
  waiting.tell("The telephone is not answering. Trying again…", "lost");
}

function up(mine) {
  mine.lost = false;
  waits(mine);
}

function finish(mine, words) {
  const held = phone.contains(document.activeElement);
  mine.ended = true;
  mine.waiting = null;
  mine.words = mine.answeredAt ? `${words} · ${lengthOf(Date.now() - mine.answeredAt)}` : words;
  sessionStorage.removeItem(KEPT);
  waiting.tell("");
  at("keys-shown").textContent = "";
  paint();
  if (held) at("call").focus({ preventScroll: true });
}

/** Tells the carrier what the caller does (keys, speech, recording, silence, hangup). Barge-in: the
 * browser's own voice stops at once. True when the line took it. */
export async function tell(what, body) {
  const mine = call;
  if (!mine || mine.ended) return refused("Press Call first.");
  hush();
  if (what !== "hangup") {
    await until(() => mine.waiting || mine.ended, 1500);
    if (!waiting.takes(mine.waiting, what)) return refused(NOT_NOW[what]);
  }
  waiting.isInterrupted();
  const before = mine.waiting;
  mine.waiting = null;
  try {
    await ask("POST", `/handset/calls/${mine.sid}/${what}`, body);
    return true;
  } catch (problem) {
    mine.waiting ??= before;
    return refused(problem instanceof Refused ? problem.message : "The telephone is not answering.");
  }
}

function refused(words) {
  mention(at("notice"), words);
  return false;
}

async function until(condition, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (!condition() && Date.now() < deadline) await rest(20);
}

function tick() {
  if (!call || call.ended) return;
  if (call.answeredAt) at("timer").textContent = lengthOf(Date.now() - call.answeredAt);
  if (!call.lost && waiting.paint()) tell("silence", {});
}

function paint() {
  const on = Boolean(call && !call.ended);
  const recording = on && call.waiting?.for === "record";
  const held = phone.contains(document.activeElement) ? document.activeElement : null;
  phone.classList.toggle("idle", !on);
  phone.classList.toggle("live", on);
  at("who").hidden = at("call").hidden = on;
  at("hang-up").hidden = !on;
  at("say-form").hidden = !on || recording;
  swapRecording(recording);
  if (call) words("status", on ? WORDS[call.status] || call.status : call.words);
  if (!on) at("timer").textContent = "";
  at("display-who").replaceChildren(...who(on));
  if (held && !held.checkVisibility()) at(on ? "keypad" : "call").focus({ preventScroll: true });
}

function swapRecording(recording) {
  const form = at("record-form");
  const typing = document.activeElement === at("say-box");
  if (form.hidden === !recording) return;
  form.hidden = !recording;
  if (recording && typing) at("record-box").focus({ preventScroll: true });
}

function who(on) {
  if (!on) return ["Choose who is calling, then press Call."];
  if (call.rang) return ["the line rang ", from(call.rang)];
  return call.from ? ["from ", from(call.from)] : [""];
}

function from(number) {
  const name = make("strong", "number", readable(number));
  name.dataset.testid = "phone-from";
  return name;
}

function words(id, text) {
  if (at(id).textContent !== text) at(id).textContent = text;
}
