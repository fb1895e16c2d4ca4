// How a text is cut into segments: GSM-7 holds 160 (153 when joined), anything else 70 (67).

const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const DOUBLE = "^{}\\[~]|€\f";

/** {characters, segments, plain}: plain is false when the text needs the costlier alphabet. */
export function measure(body) {
  const letters = [...body];
  const plain = letters.every((letter) => BASIC.includes(letter) || DOUBLE.includes(letter));
  const costs = letters.map((letter) => (plain ? (DOUBLE.includes(letter) ? 2 : 1) : letter.length));
  const [alone, joined] = plain ? [160, 153] : [70, 67];
  const units = costs.reduce((sum, cost) => sum + cost, 0);
  return { characters: units, segments: units <= alone ? 1 : parts(costs, joined), plain };
}

/** A character that costs two is never cut in half, so a segment may end one short. */
function parts(costs, room) {
  let [count, left] = [1, room];
  for (const cost of costs) {
    if (cost > left) [count, left] = [count + 1, room];
    left -= cost;
  }
  return count;
}

/** "43 characters, 1 text". */
export function counted(body) {
  const { characters, segments, plain } = measure(body);
  const size = `${characters} ${characters === 1 ? "character" : "characters"}`;
  if (!body) return size;
  return `${size}, ${segments} ${segments === 1 ? "text" : "texts"}${plain ? "" : " (holds letters that cost more)"}`;
}
