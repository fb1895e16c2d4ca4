// A call as a journey: the line writes it out, where it offers to.
import { at } from "./elements.js";

const link = at("save-journey");
let [folder, sid] = ["", ""];

/** Where the line hands out its calls as journeys; nothing when it does not. */
export function offer(url) {
  folder = url || "";
  show();
}

/** Takes an entry of a call: a new call is the one to save. */
export function learn(entry) {
  if (entry.kind !== "new") return;
  sid = entry.sid;
  show();
}

function show() {
  link.hidden = !folder || !sid;
  if (!link.hidden) link.href = `${folder}/${sid}`;
}
