// What became of a text in plain words, and how large it is, as the carrier counts it.
import { measure } from "./segments.js";
import { hourOf, onTheLine } from "./when.js";

const STATES = {
  accepted: "Queued", scheduled: "Queued", queued: "Queued", sending: "Being sent", sent: "Sent",
  undelivered: "Not delivered", failed: "Not sent", canceled: "Cancelled",
};
const REASONS = {
  21211: "This is not a number that can be texted",
  21610: "They sent STOP to this number",
  21614: "This is not a mobile",
  30003: "Phone not accepting messages right now",
  30004: "This phone blocks the number",
  30005: "This number does not exist",
  30006: "This is a landline, or cannot be reached",
  30007: "The network took it for junk",
  30008: "The network gave no reason",
};

/** Did something go wrong with it? */
export const troubled = (text) => ["failed", "undelivered"].includes(text.status) || Boolean(text.error_code);

/** How far it has come: "Delivered 10:42", "Not delivered 10:42. Phone not accepting messages right
 * now (30003)", "You sent this 10:42". */
export function fate(text) {
  if (text.direction === "in") {
    const sent = troubled(text) ? "The line did not take this" : "You sent this";
    return `${sent} ${hourOf(onTheLine(text, text.at))}`;
  }
  const delivered = text.read_aloud ? "Read aloud by the carrier" : "Delivered";
  const state = text.status === "delivered" ? delivered : STATES[text.status] || text.status;
  return `${state} ${hourOf(since(text))}${because(text.error_code)}`;
}

/** "1 segment, GSM-7, 148 characters"; of a text with pictures, which is not cut: "2 pictures". */
export function size(text) {
  const files = text.media?.length;
  if (files) return files === 1 ? "1 picture" : `${files} pictures`;
  const { characters, plain } = measure(text.body);
  const segments = text.segments === 1 ? "1 segment" : `${text.segments} segments`;
  const letters = `${characters} ${characters === 1 ? "character" : "characters"}`;
  return `${segments}, ${plain ? "GSM-7" : "UCS-2"}, ${letters}`;
}

const since = (text) =>
  onTheLine(text, text.history?.findLast(([status]) => status === text.status)?.[1] ?? text.at);

function because(code) {
  if (!code) return "";
  return REASONS[code] ? `. ${REASONS[code]} (${code})` : ` (error ${code})`;
}
