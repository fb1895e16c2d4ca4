// Each request the call made to the line, as the carrier saw it.
import { at, make } from "./elements.js";

const list = at("raw");
let seen = 0;

/** Takes an entry of a call: shows the requests, and empties the list for a new call. */
export function learn(entry) {
  if (entry.kind === "new") {
    list.replaceChildren();
    seen = 0;
  } else if (entry.kind === "request") {
    list.prepend(shaped(entry));
    seen += 1;
  }
  at("raw-count").textContent = seen === 0 ? "none in this call" : `${seen} in this call`;
}

function shaped(entry) {
  const good = entry.status >= 200 && entry.status < 400;
  const head = make("p", "raw-head", make("strong", good ? "good" : "bad", String(entry.status ?? "no answer")),
    make("code", "", entry.url || entry.text), make("span", "soft", entry.ms == null ? "" : `${Math.round(entry.ms)} ms`));
  const more = make("details", "fold", make("summary", "", "What was sent"), table(entry.params || {}));
  return make("li", "", head, more);
}

function table(params) {
  const rows = Object.entries(params).flatMap(([name, value]) => [make("dt", "", name), make("dd", "", String(value))]);
  return make("dl", "params", ...rows);
}
