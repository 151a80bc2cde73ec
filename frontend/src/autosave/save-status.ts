// The form's one status line. It speaks only when its sentence changes, and
// trouble with any field outranks success with another.
const WAITING = "Not saved yet – we will keep trying";
const SIGNED_OUT =
  "Not saved yet – you are signed out. Sign in again in another tab; your words are kept here";

interface Trouble {
  sentence: string;
}

export class SaveStatus {
  readonly #troubles = new Map<string, Trouble>();
  #savedAt = "";

  constructor(private readonly line: HTMLElement | null) {}

  saved(field: string, at: string): void {
    this.#savedAt = at;
    this.settled(field);
  }

  settled(field: string): void {
    this.#troubles.delete(field);
    this.#show();
  }

  waiting(field: string, signedOut: boolean): void {
    this.#trouble(field, signedOut ? SIGNED_OUT : WAITING);
  }

  refused(field: string, message: string): void {
    this.#trouble(field, `Not saved – ${message}`);
  }

  conflict(field: string, by: string): void {
    this.#trouble(field, `${by} changed this while you were typing. Choose which words to keep`);
  }

  #trouble(field: string, sentence: string): void {
    this.#troubles.set(field, { sentence });
    this.#show();
  }

  #show(): void {
    if (this.line === null) {
      return;
    }
    const [trouble] = this.#troubles.values();
    const saved = this.#savedAt === "" ? "" : `Saved at ${this.#savedAt}`;
    const sentence = trouble?.sentence ?? saved;
    if (this.line.textContent !== sentence) {
      this.line.textContent = sentence;
    }
    this.line.dataset["state"] = trouble === undefined ? "saved" : "waiting";
  }
}
