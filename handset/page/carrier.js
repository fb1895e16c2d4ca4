// Talks to the handset process on this page's own address. Nothing else is ever asked.

/** The handset answered, and said no. */
export class Refused extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

/** One request; gives the parsed JSON. Throws Refused on 4xx and 5xx, TypeError when nobody is there. */
export async function ask(method, path, body, signal) {
  const options = { method, signal, headers: { Accept: "application/json" }, cache: "no-store" };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const answer = await fetch(path, options);
  const text = await answer.text();
  const parsed = text ? readJson(text) : {};
  if (!answer.ok) throw new Refused(answer.status, parsed.error || `The handset answered ${answer.status}.`);
  return parsed;
}

function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Asks again and again (the handset holds each question until there is news) and hands each answer
 * on. When nobody is there it waits a little longer each time, up to 8 s, and never gives up; a
 * refusal (a call the handset does not know) ends it and is thrown. */
export async function follow(pathNow, heard, { signal, onDown = () => {}, onUp = () => {}, whenShown = false }) {
  let pause = 500;
  while (!signal.aborted) {
    if (whenShown) await shown(signal);
    let answer = null;
    try {
      answer = await ask("GET", pathNow(), undefined, signal);
    } catch (problem) {
      if (signal.aborted) return;
      if (problem instanceof Refused && problem.status < 500) throw problem;
      onDown();
      await rest(pause, signal);
      pause = Math.min(pause * 2, 8000);
      continue;
    }
    if (signal.aborted) return;
    if (pause > 500) onUp();
    pause = 500;
    if (heard(answer) === false) return;
  }
}

/** Resolves when this tab is looked at: a browser holds only six questions to one address at once. */
function shown(signal) {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    const seen = () => { if (!document.hidden || signal.aborted) resolve(); };
    document.addEventListener("visibilitychange", seen, { signal });
    signal.addEventListener("abort", resolve, { once: true });
  });
}

/** Resolves after so many milliseconds, or at once when the signal is given up. */
export function rest(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
