// Telephone numbers: from what a person types to E.164, and back to how it is read.

const OWN_MOBILE = "+447700900123";
// The carrier writes a withheld number as these words, or as ANONYMOUS on a keypad.
const WITHHELD = /^(withheld|anonymous|restricted|\+?266696687)$/i;

/** E.164 (or "withheld", or a bare short number) of what a person typed. */
export function e164(typed) {
  if (/^\s*(withheld|anonymous|hidden)\s*$/i.test(typed)) return "withheld";
  const bare = typed.replace(/[^\d+]/g, "");
  if (bare.startsWith("+")) return bare;
  if (bare.startsWith("00")) return `+${bare.slice(2)}`;
  if (bare.startsWith("0")) return `+44${bare.slice(1)}`;
  return bare;
}

/** A number as people here write it: 07700 900 123, 0121 496 0123, 024 7683 2222. */
export function readable(number) {
  if (!number) return "";
  if (WITHHELD.test(number)) return "Withheld number";
  const home = /^\+44(\d{10})$/.exec(number);
  if (home) return grouped(`0${home[1]}`);
  const america = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return america ? `+1 ${america.slice(1).join(" ")}` : number;
}

function grouped(digits) {
  const sizes = groupSizes(digits);
  let from = 0;
  return sizes.map((size) => digits.slice(from, (from += size))).join(" ");
}

function groupSizes(digits) {
  if (digits.startsWith("02")) return [3, 4, 4];
  if (/^0(1\d1|11\d|[3589])/.test(digits)) return [4, 3, 4];
  return [5, 3, 3];
}

/** Can this number have a text thread of its own here? Landlines and withheld numbers cannot. */
export function hasTexts(number) {
  return number !== "withheld" && !/^\+44(?!7)/.test(number);
}

/** The phone in the caller's hand: their own number, or their mobile when they ring from a landline
 * or hide the number. */
export function mobileOf(caller) {
  return hasTexts(caller) && caller ? caller : OWN_MOBILE;
}
