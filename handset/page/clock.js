// The movable clock: what day and hour it is for the line. Development only.
import { ask } from "./carrier.js";
import { at, mention } from "./elements.js";
import { dayAfter, fieldOf, fullOf } from "./when.js";

const field = at("clock-at");
let ahead = 0;
const listeners = [];

/** What time it is for the line. */
export const now = () => new Date(Date.now() + ahead);

/** Asks to be told the line's time, each second. */
export function onTick(listener) {
  listeners.push(listener);
}

/** Starts the clock, its buttons and its form. */
export async function start() {
  at("clock-form").addEventListener("submit", (event) => { event.preventDefault(); set(field.value); });
  at("clock-form").addEventListener("click", (event) => choose(event.target.dataset.clock));
  at("clock-back").addEventListener("click", back);
  at("moved-back").addEventListener("click", back);
  setInterval(tick, 1000);
  await look();
  field.value = fieldOf(now());
}

/** Reads the clock from the handset; another page may have moved it. */
export async function look() {
  try {
    take(await ask("GET", "/handset/clock"));
  } catch {
    tick();
  }
}

function choose(what) {
  const today = fieldOf(now()).slice(0, 10);
  const moment = {
    now: fieldOf(now()),
    tonight: `${today}T23:30`,
    three: `${dayAfter(today)}T03:00`,
    christmas: `${today.slice(5) > "12-25" ? Number(today.slice(0, 4)) + 1 : today.slice(0, 4)}-12-25T11:00`,
  }[what];
  if (!moment) return;
  field.value = moment;
  if (what === "now") field.focus();
  else set(moment);
}

async function set(moment) {
  if (!moment) return mention(at("clock-notice"), "Choose a day and an hour first.");
  await change(() => ask("PUT", "/handset/clock", { at: moment }));
}

async function back() {
  await change(() => ask("DELETE", "/handset/clock"));
}

async function change(act) {
  try {
    await act();
    await look();
    field.value = fieldOf(now());
    mention(at("clock-notice"), `It is ${fullOf(now())} for the line.`);
  } catch (problem) {
    mention(at("clock-notice"), problem.message || "The telephone is not answering.");
  }
}

function take(answer) {
  ahead = new Date(answer.now).getTime() - Date.now();
  at("moved").hidden = !answer.moved;
  tick();
}

function tick() {
  const words = fullOf(now());
  at("clock-now").textContent = words;
  at("moved-words").textContent = `The line thinks it is ${words}.`;
  listeners.forEach((listener) => listener(now()));
}
