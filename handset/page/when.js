// Times as people in London read them. The clock may have been moved; ask it, not the browser.

const LONDON = "Europe/London";
const hour = new Intl.DateTimeFormat("en-GB", { timeZone: LONDON, hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { timeZone: LONDON, weekday: "long", day: "numeric", month: "long" });
const full = new Intl.DateTimeFormat("en-GB", {
  timeZone: LONDON, weekday: "long", day: "numeric", month: "long", year: "numeric",
});
const parts = new Intl.DateTimeFormat("sv-SE", {
  timeZone: LONDON, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
});

/** "10:42". */
export const hourOf = (moment) => hour.format(moment);
/** What the line's clock showed at a moment of this text, also once the clock was moved again. */
export const onTheLine = (text, moment) => new Date(Date.parse(moment) + text.ahead_seconds * 1000);
/** "Saturday 21 November". */
export const dayOf = (moment) => day.format(moment);
/** "Saturday 21 November 2026, 23:30". */
export const fullOf = (moment) => `${full.format(moment).replace(",", "")}, ${hour.format(moment)}`;
/** "2026-11-21T23:30", as a date-and-time field wants it. */
export const fieldOf = (moment) => parts.format(moment).replace(" ", "T");
/** "1:05" from milliseconds. */
export function lengthOf(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The next day after a London date "2026-11-21", as "2026-11-22". */
export function dayAfter(date) {
  const next = new Date(`${date}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
