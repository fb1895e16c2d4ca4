// The telephone page: puts its parts together and keeps an eye on the line.
import * as answers from "./answers.js";
import * as call from "./call.js";
import { ask } from "./carrier.js";
import * as clock from "./clock.js";
import { at } from "./elements.js";
import * as knobs from "./knobs.js";
import { readable } from "./numbers.js";
import * as raw from "./raw.js";
import * as ringing from "./ringing.js";
import * as rung from "./rung.js";
import * as save from "./save.js";
import * as texts from "./texts.js";
import * as thread from "./thread.js";
import { canSpeak, readAloud } from "./voice.js";

const LOOK_EVERY = 5000;

function showLine(state, words) {
  at("line-state").dataset.state = state;
  if (at("line-state").textContent !== words) at("line-state").textContent = words;
}

async function look() {
  try {
    const status = await ask("GET", "/handset/status");
    at("voice-number").textContent = readable(status.voice_number);
    at("text-number").textContent = readable(status.text_number);
    at("desk-link").hidden = !status.desk_url;
    if (status.desk_url) at("desk-link").href = status.desk_url;
    save.offer(status.journeys_url);
    showLine(status.line_up ? "up" : "down", status.line_up ? "The line is up" : "The line is not answering");
  } catch {
    showLine("down", "The telephone is not running");
  }
}

async function keepLooking() {
  if (!document.hidden) await Promise.all([look(), clock.look()]);
  setTimeout(keepLooking, LOOK_EVERY);
}

function callerChanged() {
  const from = call.caller();
  const whole = /^(withheld|\+\d{8,15}|\d{4,6})$/.test(from);
  if (whole) texts.followCaller(from);
}

for (const radio of document.querySelectorAll('input[name="who"]')) {
  radio.addEventListener("change", callerChanged);
  if (/^\+(447|1)/.test(radio.value)) texts.offer(radio.value);
}
at("typed").addEventListener("change", callerChanged);
at("read-aloud").disabled = !canSpeak;
at("read-aloud").addEventListener("change", (event) => readAloud(event.target.checked));
at("arrived").addEventListener("click", () => { at("arrived").hidden = true; });
new IntersectionObserver((seen) => { if (seen[0].isIntersecting) at("arrived").hidden = true; })
  .observe(at("texting"));

call.onEntry(raw.learn);
call.onEntry(rung.learn);
call.onEntry(save.learn);
clock.onTick(thread.tellTime);
rung.start();
ringing.start();
answers.start();
texts.start();
call.start();
callerChanged();
clock.start();
knobs.start();
look();
setTimeout(keepLooking, LOOK_EVERY);
