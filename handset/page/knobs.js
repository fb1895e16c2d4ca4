// The carrier's knobs: everything that may go wrong between the line and a phone, on purpose.
import { ask } from "./carrier.js";
import { at, make, mention } from "./elements.js";

const KNOBS = [
  ["latency_ms", "Each answer comes late by, ms", "number", { min: 0, max: 60000, step: 50 }],
  ["p429", "Answers “too many requests”, share of times", "share"],
  ["p500", "Answers “server error”, share of times", "share"],
  ["p_cut_after_accept", "Takes the text, then cuts the answer, share of times", "share"],
  ["callbacks", "Delivery receipts come", "choice", {
    on: "On time", late: "Late", twice: "Twice", shuffled: "Out of order", off: "Never" }],
  ["late_seconds", "Late receipts come after, seconds", "number", { min: 0, max: 86400, step: 1 }],
  ["deliver", "Texts end as", "choice", {
    delivered: "Delivered", sent: "Sent, no receipt", undelivered: "Not delivered", failed: "Not sent" }],
  ["error_code", "With the error number", "code", { min: 10000, max: 99999, step: 1 }],
  ["voice_fault", "When the line answers a call, its answer", "choice", {
    "": "Arrives", 500: "Is a server error", slow: "Comes too late" }],
  ["media_late_fetches", "Pictures are not there yet for the first fetches, number", "number", { min: 0, max: 100, step: 1 }],
  ["refuse_landlines", "Refuse texts to landlines", "switch"],
];
const inputs = new Map();
const UNTOUCHED = { latency_ms: 0, p429: 0, p500: 0, p_cut_after_accept: 0, callbacks: "on", deliver: "delivered", voice_fault: null, media_late_fetches: 0 };

/** Draws the knobs and keeps each as soon as it is changed. */
export async function start() {
  for (const [name, words, kind, more] of KNOBS) at("knobs").append(knob(name, words, kind, more));
  at("knobs-form").addEventListener("submit", (event) => event.preventDefault());
  at("knobs-form").addEventListener("change", save);
  at("knobs-details").addEventListener("toggle", look);
  await look();
}

async function look() {
  try {
    const knobs = await ask("GET", "/handset/knobs");
    for (const [name, input] of inputs) write(input, knobs[name]);
    summarise(knobs);
  } catch {
    mention(at("knobs-notice"), "The telephone is not answering.");
  }
}

function knob(name, words, kind, more = {}) {
  const input = kind === "choice" ? choice(more) : plain(kind, more);
  input.id = `knob-${name}`;
  input.dataset.kind = kind;
  inputs.set(name, input);
  const label = make("label", "", words);
  label.htmlFor = input.id;
  return make("div", kind === "switch" ? "knob flip" : "knob", label, input);
}

function choice(words) {
  const select = make("select");
  const order = Object.entries(words).sort(([one], [two]) => (one === "" ? -1 : two === "" ? 1 : 0));
  select.append(...order.map(([value, text]) => new Option(text, value)));
  return select;
}

function plain(kind, more) {
  const input = make("input");
  input.type = kind === "switch" ? "checkbox" : "number";
  Object.assign(input, kind === "share" ? { min: 0, max: 1, step: 0.05 } : more);
  return input;
}

function write(input, value) {
  if (input.dataset.kind === "switch") input.checked = Boolean(value);
  else input.value = value ?? "";
}

function read(input) {
  if (input.dataset.kind === "switch") return input.checked;
  if (input.dataset.kind === "choice") return input.value || null;
  if (input.dataset.kind === "code") return input.value ? Number(input.value) : null;
  return Number(input.value) || 0;
}

async function save(event) {
  if (!event.target.checkValidity()) return mention(at("knobs-notice"), event.target.validationMessage);
  try {
    const knobs = Object.fromEntries([...inputs].map(([name, input]) => [name, read(input)]));
    await ask("PUT", "/handset/knobs", knobs);
    summarise(knobs);
    mention(at("knobs-notice"), "Kept.");
  } catch (problem) {
    mention(at("knobs-notice"), problem.message);
  }
}

function summarise(knobs) {
  const turned = Object.entries(UNTOUCHED).filter(([name, value]) => (knobs[name] ?? null) !== value);
  at("knobs-short").textContent = turned.length
    ? `${turned.length} turned` : "late, lost and refused on purpose";
}
