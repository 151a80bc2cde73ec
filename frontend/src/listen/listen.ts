// Reads a section out, on devices that have a voice of their own. Nothing leaves the device.
import { chosen, thoughts } from "./voice";

const SPOKEN = "wm-listen-spoken";

export function listen(root: HTMLElement): void {
  const bar = root.querySelector<HTMLElement>("[data-listen-bar]");
  const start = root.querySelector<HTMLButtonElement>("[data-listen]");
  const stop = root.querySelector<HTMLButtonElement>("[data-listen-stop]");
  if (!("speechSynthesis" in window) || bar === null || start === null || stop === null) {
    return;
  }
  const lang = root.closest<HTMLElement>("[lang]")?.lang ?? "en-GB";
  const voice = () => chosen(speechSynthesis.getVoices(), lang);
  const offer = () => {
    bar.hidden = voice() === undefined;
  };
  // Voices arrive late in some browsers, and never in others.
  speechSynthesis.addEventListener("voiceschanged", offer);
  offer();

  const show = (speaking: boolean) => {
    start.setAttribute("aria-pressed", String(speaking));
    if (!speaking && document.activeElement === stop) {
      start.focus();
    }
    stop.hidden = !speaking;
  };
  const end = () => {
    speechSynthesis.cancel();
    show(false);
  };
  // One voice at a time: whoever begins ends the others.
  document.addEventListener(SPOKEN, (event) => {
    if (event.target !== root) {
      show(false);
    }
  });
  addEventListener("pagehide", end);
  stop.addEventListener("click", end);
  start.addEventListener("click", () => {
    if (start.getAttribute("aria-pressed") === "true") {
      end();
      return;
    }
    const reader = voice();
    if (reader === undefined) {
      return;
    }
    speechSynthesis.cancel();
    root.dispatchEvent(new CustomEvent(SPOKEN, { bubbles: true }));
    show(true);
    speak(thoughts(words(root, bar)), reader, () => show(false));
  });
}

// What stands in the section, without the buttons themselves.
function words(root: HTMLElement, bar: HTMLElement): string {
  return Array.from(root.children)
    .filter((child) => child !== bar)
    .map((child) => (child instanceof HTMLElement ? child.innerText : ""))
    .join("\n");
}

function speak(spoken: string[], voice: SpeechSynthesisVoice, done: () => void): void {
  spoken.forEach((thought, index) => {
    const utterance = new SpeechSynthesisUtterance(thought);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    if (index === spoken.length - 1) {
      utterance.addEventListener("end", done);
    }
    speechSynthesis.speak(utterance);
  });
  if (spoken.length === 0) {
    done();
  }
}
