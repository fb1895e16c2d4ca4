// Small ways to make and find elements, so that no text is ever read as HTML.

/** The element with this id. */
export const at = (id) => document.getElementById(id);

/** A new element with a class, and children (strings become text). */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Says a short thing in a live region for six seconds. */
export function mention(place, words) {
  place.textContent = words;
  clearTimeout(place.forget);
  if (words) place.forget = setTimeout(() => { place.textContent = ""; }, 6000);
}

/** Keeps the end of a scrolling box in view, whatever is added and however the box shrinks, until
 * the reader scrolls back. `content` is the element in it that grows. Gives a way back to the end. */
export function stickToEnd(box, content) {
  let [follow, top] = [true, 0];
  const settle = () => { if (follow) box.scrollTop = box.scrollHeight; };
  box.addEventListener("scroll", () => {
    // Only going up leaves the end: what was added since the last scroll must not.
    if (box.scrollHeight - box.scrollTop - box.clientHeight < 40) follow = true;
    else if (box.scrollTop < top) follow = false;
    top = box.scrollTop;
  }, { passive: true });
  const watch = new ResizeObserver(settle);
  watch.observe(box);
  watch.observe(content);
  return () => { follow = true; settle(); };
}
