// Reads the line's words aloud with the browser's own speech, and falls silent when a key is pressed.

const speech = window.speechSynthesis;
let on = false;

function britishVoice() {
  const voices = speech.getVoices();
  return voices.find((voice) => voice.lang === "en-GB" && voice.localService)
    || voices.find((voice) => voice.lang.replace("_", "-").startsWith("en-GB"))
    || null;
}

/** Whether this browser can speak at all. */
export const canSpeak = Boolean(speech && window.SpeechSynthesisUtterance);

/** Turns reading aloud on or off. */
export function readAloud(wanted) {
  on = wanted && canSpeak;
  if (!on) hush();
}

/** Speaks after what is already being spoken. Slow sentences (a reference) are read slower. */
export function speak(words, slow) {
  if (!on || !words) return;
  const sentence = new SpeechSynthesisUtterance(words);
  sentence.lang = "en-GB";
  sentence.voice = britishVoice();
  sentence.rate = slow ? 0.7 : 0.95;
  speech.speak(sentence);
}

/** Whether the browser is reading aloud at this moment. */
export const isSpeaking = () => on && speech.speaking;

/** Stops speaking now: the caller has answered, or the call is over. */
export function hush() {
  if (canSpeak) speech.cancel();
}
