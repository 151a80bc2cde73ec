import assert from "node:assert/strict";
import { test } from "node:test";
import { listen } from "./listen";
import { chosen, thoughts } from "./voice";

const voice = (lang: string, localService = true, isDefault = false) => ({
  lang,
  localService,
  default: isDefault,
  name: lang,
  voiceURI: lang,
});

test("a voice that is not on the device is never chosen", () => {
  assert.equal(chosen([voice("en-GB", false)], "en-GB"), undefined);
  assert.equal(chosen([], "en-GB"), undefined);
});

test("the page's own language comes first, then its relatives, and no other language", () => {
  const [american, british, polish] = [voice("en-US", true, true), voice("en_GB"), voice("pl-PL")];
  assert.equal(chosen([american, british, polish], "en-GB"), british);
  assert.equal(chosen([polish, american], "en-GB"), american);
  assert.equal(chosen([polish], "en-GB"), undefined);
});

test("each thought is spoken by itself and signs alone are not", () => {
  assert.deepEqual(thoughts("Isla likes horses. She rides!\n\n–\nMore   words"), [
    "Isla likes horses.",
    "She rides!",
    "More words",
  ]);
});

// As much of a page as the buttons touch.
class Part extends EventTarget {
  hidden = true;
  innerText = "";
  children: Part[] = [];
  lang = "en-GB";
  private readonly attributes = new Map<string, string>();
  constructor(private readonly parts: Record<string, Part> = {}) {
    super();
    this.children = Object.values(parts);
  }
  querySelector(selector: string): Part | null {
    return this.parts[selector] ?? null;
  }
  closest(): Part {
    return this;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
  focus(): void {}
}

function page(voices: object[]) {
  const spoken: string[] = [];
  let last: EventTarget | undefined;
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    cancel: () => void spoken.push("(silence)"),
    speak: (utterance: EventTarget & { text: string }) => {
      spoken.push(utterance.text);
      last = utterance;
    },
  });
  class Utterance extends EventTarget {
    constructor(readonly text: string) {
      super();
    }
  }
  Object.assign(globalThis, {
    window: { speechSynthesis: synthesis },
    speechSynthesis: synthesis,
    SpeechSynthesisUtterance: Utterance,
    HTMLElement: Part,
    document: new EventTarget(),
    addEventListener: () => {},
  });
  const [bar, start, stop, content] = [new Part(), new Part(), new Part(), new Part()];
  content.innerText = "One. Two.";
  const root = new Part({
    "[data-listen-bar]": bar,
    "[data-listen]": start,
    "[data-listen-stop]": stop,
    content,
  });
  // In the page, both buttons stand inside the bar.
  root.children = [bar, content];
  listen(root as unknown as HTMLElement);
  const press = (button: Part) => button.dispatchEvent(new Event("click"));
  const end = () => last?.dispatchEvent(new Event("end"));
  return { bar, start, stop, spoken, press, end, voices, synthesis };
}

test("without a voice the buttons stay hidden, and appear when one arrives", () => {
  const { bar, voices, synthesis } = page([]);
  assert.equal(bar.hidden, true);
  voices.push(voice("en-GB"));
  synthesis.dispatchEvent(new Event("voiceschanged"));
  assert.equal(bar.hidden, false);
});

test("the button says that it is pressed until the last thought is spoken", () => {
  const { start, stop, spoken, press, end } = page([voice("en-GB")]);
  press(start);
  assert.deepEqual(spoken, ["(silence)", "One.", "Two."]);
  assert.equal(start.getAttribute("aria-pressed"), "true");
  assert.equal(stop.hidden, false);
  end();
  assert.equal(start.getAttribute("aria-pressed"), "false");
  assert.equal(stop.hidden, true);
});

test("stop silences the voice", () => {
  const { start, stop, spoken, press } = page([voice("en-GB")]);
  press(start);
  press(stop);
  assert.equal(spoken.at(-1), "(silence)");
  assert.equal(start.getAttribute("aria-pressed"), "false");
});
