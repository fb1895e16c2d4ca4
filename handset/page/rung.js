// Who answers when the line rings a number: a person (who may press keys), nobody, engaged, a voicemail.
import { ask } from "./carrier.js";
import { at, make, mention } from "./elements.js";
import { e164, readable } from "./numbers.js";

const ANSWERS = { person: "A person", ignored: "Nobody, it rings out", busy: "Engaged", voicemail: "A voicemail", by_hand: "You, on this page" };
const NOBODY = { answers: "ignored", presses: "1", talks_seconds: 20 };
const rows = new Map();

/** Starts the table and the form that adds a number. */
export function start() {
  none();
  load();
  at("rung-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const number = e164(at("rung-number").value);
    if (!/^\+\d{5,15}$/.test(number)) return mention(at("rung-notice"), "Type a whole telephone number.");
    met(number);
    at("rung-number").value = "";
  });
}

/** Adds the numbers named in an entry of a call that says what the line rings. */
export function learn(entry) {
  if (entry.kind !== "dial") return;
  for (const number of entry.text?.match(/\+\d{7,15}/g) || []) met(number);
}

function met(number, phone = NOBODY) {
  if (rows.has(number)) return;
  if (!rows.size) at("rung").replaceChildren();
  rows.set(number, row(number, phone));
  at("rung").append(rows.get(number));
}

async function load() {
  try {
    const phones = await ask("GET", "/handset/phones");
    for (const [number, phone] of Object.entries(phones)) met(number, phone);
  } catch {
    mention(at("rung-notice"), "The telephone is not answering.");
  }
}

function none() {
  const cell = make("td", "soft", "None rung so far.");
  cell.colSpan = 4;
  at("rung").replaceChildren(make("tr", "", cell));
}

function row(number, phone) {
  const name = readable(number);
  const answers = make("select");
  answers.append(...Object.entries(ANSWERS).map(([value, words]) => new Option(words, value)));
  const presses = field("text", phone.presses ?? "", `Keys pressed at ${name}, a comma between questions`);
  const talks = field("number", phone.talks_seconds ?? 20, `Seconds of talk at ${name}`);
  answers.value = phone.answers;
  answers.setAttribute("aria-label", `Who answers ${name}`);
  const head = make("th", "number", name);
  head.scope = "row";
  const line = make("tr", "", head, ...[answers, presses, talks].map((input) => make("td", "", input)));
  line.addEventListener("change", () => save(number, answers, presses, talks));
  return line;
}

function field(type, value, label) {
  const input = make("input", "short");
  Object.assign(input, { type, value, autocomplete: "off" });
  if (type === "number") Object.assign(input, { min: 0, max: 3600 });
  input.setAttribute("aria-label", label);
  return input;
}

async function save(number, answers, presses, talks) {
  const body = { answers: answers.value, presses: presses.value.trim() || null, talks_seconds: Number(talks.value) || 0 };
  try {
    await ask("PUT", `/handset/phones/${encodeURIComponent(number)}`, body);
    mention(at("rung-notice"), `${readable(number)}: ${ANSWERS[answers.value].toLowerCase()}. Kept.`);
  } catch (problem) {
    mention(at("rung-notice"), problem.message);
  }
}
