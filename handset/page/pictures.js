// Pictures to send with a text, and pictures that were sent, as the phone shows them.
import { at, make, mention } from "./elements.js";

const MOST = 10;
const LARGEST = 5 * 1024 * 1024;
const SHOWN = ["image/jpeg", "image/png", "image/gif", "image/webp"];
const input = at("text-pictures");
let chosen = [];

/** Starts the choice of pictures. */
export function start() {
  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = "";
  });
}

/** Whether a picture waits to be sent. */
export const any = () => chosen.length > 0;

/** The chosen pictures, as the handset takes them. */
export const media = () => Promise.all(chosen.map(async (file) => (
  { data: await inBase64(file), content_type: file.type || "application/octet-stream" })));

/** Forgets what was chosen: it has been sent. */
export function clear() {
  chosen = [];
  draw();
}

/** The pictures of a text, for its bubble; null where it has none. */
export function shown(text) {
  if (!text.media?.length) return null;
  return make("span", "pictures", ...text.media.map((one, index) => {
    if (!one.sid || !SHOWN.includes(one.content_type)) {
      return make("span", "file", `A file (${one.content_type || "of no known kind"})`);
    }
    const picture = make("img");
    picture.src = `/handset/media/${one.sid}`;
    picture.alt = `Picture ${index + 1} that was sent`;
    picture.loading = "lazy";
    return picture;
  }));
}

function add(files) {
  const small = files.filter((file) => file.size <= LARGEST);
  if (small.length < files.length) mention(at("text-notice"), "A text carries at most 5 MB.");
  chosen = [...chosen, ...small].slice(0, MOST);
  draw();
}

function draw() {
  at("text-chosen").replaceChildren(...chosen.map((file) => {
    const away = make("button", "plain", "Remove", make("span", "hidden", ` ${file.name}`));
    away.type = "button";
    away.addEventListener("click", () => {
      chosen = chosen.filter((one) => one !== file);
      draw();
      input.focus();
    });
    return make("li", "", make("span", "", `${file.name}, ${Math.ceil(file.size / 1024)} kB`), away);
  }));
}

function inBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
