// One field's saving. Invariants: at most one request is on its way; after the
// last keystroke either the server has the text, or the device has the draft,
// or the person is looking at a conflict that shows both.
import type { Answer, Conflict, Post } from "./answer";
import type { Drafts } from "./drafts";

export const PAUSE_MS = 800;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;

/** The field as this module needs it; the page's element stands behind it. */
export interface Field {
  readonly name: string;
  read(): string;
  write(text: string): void;
  base(): string;
  setBase(base: string): void;
}

/** How the person hears of it. */
export interface Report {
  saved(at: string): void;
  waiting(signedOut: boolean): void;
  refused(message: string): void;
  /** What stands there now needs no saving any more. */
  settled(): void;
  conflict(conflict: Conflict, choose: Choice): void;
}

export interface Choice {
  keepMine(): void;
  useTheirs(): void;
}

/** Runs an action later; the answer cancels it. */
export type Later = (action: () => void, ms: number) => () => void;

export class FieldSaver {
  #savedText: string;
  #onItsWay: Promise<void> | undefined;
  #unanswered: string[] = [];
  #cancelTimer: () => void = () => {};
  #retryMs = FIRST_RETRY_MS;
  #held: "free" | "conflict" | "refused" = "free";

  constructor(
    private readonly field: Field,
    private readonly post: Post,
    private readonly drafts: Drafts,
    private readonly report: Report,
    private readonly later: Later,
  ) {
    this.#savedText = field.read();
  }

  /** Brings back what was typed before the page was closed. */
  restore(): void {
    const draft = this.drafts.load(this.field.name);
    if (draft === undefined) {
      return;
    }
    const standing = this.field.read();
    if (draft.text === standing) {
      this.drafts.clear(this.field.name);
      return;
    }
    this.field.write(draft.text);
    if (draft.base === this.field.base() || draft.sent.includes(standing)) {
      void this.flush();
    } else {
      this.#ask({ by: "Someone", theirs: standing, base: this.field.base() });
    }
  }

  /** The person typed: keep the draft now, save after a pause. */
  changed(): void {
    this.#keepDraft();
    if (this.#held === "refused") {
      this.#held = "free";
      if (!this.dirty()) {
        this.report.settled();
      }
    }
    this.#cancelTimer();
    this.#cancelTimer = this.later(() => void this.flush(), PAUSE_MS);
  }

  /** Saves now and resolves when nothing of this field is on its way. */
  async flush(): Promise<void> {
    this.#cancelTimer();
    while (this.#onItsWay !== undefined) {
      await this.#onItsWay;
    }
    if (this.dirty() && this.#held === "free") {
      await this.#send(false);
    }
  }

  /** The page is closing: one last request that outlives it. */
  leave(): void {
    this.#cancelTimer();
    if (!this.dirty()) {
      return;
    }
    this.#keepDraft();
    if (this.#held === "free" && this.#onItsWay === undefined) {
      void this.#send(true);
    }
  }

  /** The form is being sent whole, with this conflict in it for the server. */
  handOver(): void {
    if (this.#held === "conflict") {
      this.drafts.clear(this.field.name);
    }
  }

  dirty(): boolean {
    return this.field.read() !== this.#savedText;
  }

  /** Whether a wait would bring the server closer to what the person sees. */
  unsettled(): boolean {
    return this.#onItsWay !== undefined || (this.dirty() && this.#held === "free");
  }

  async #send(keepalive: boolean): Promise<void> {
    const text = this.field.read();
    this.#unanswered.push(text);
    const save = { field: this.field.name, base: this.field.base(), text, keepalive };
    this.#onItsWay = this.post(save).then((answer) => {
      this.#onItsWay = undefined;
      this.#hear(answer, text);
    });
    await this.#onItsWay;
  }

  #hear(answer: Answer, text: string): void {
    switch (answer.kind) {
      case "saved":
        this.#unanswered = [];
        this.#saved(answer.base, answer.at, text);
        return;
      case "conflict":
        this.#clash(answer.conflict);
        return;
      case "refused":
        this.#unanswered = [];
        this.#held = "refused";
        this.report.refused(answer.message);
        return;
      case "unreachable":
        this.report.waiting(answer.signedOut);
        this.#tryAgain();
    }
  }

  #saved(base: string, at: string, text: string): void {
    this.#retryMs = FIRST_RETRY_MS;
    this.#savedText = text;
    this.field.setBase(base);
    if (this.dirty()) {
      this.changed();
    } else {
      this.drafts.clear(this.field.name);
    }
    this.report.saved(at);
  }

  #tryAgain(): void {
    this.#cancelTimer();
    this.#cancelTimer = this.later(() => void this.flush(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  /** A save whose answer was lost makes the next one collide with itself. */
  #clash(conflict: Conflict): void {
    const ours = this.#unanswered.includes(conflict.theirs);
    this.#unanswered = [];
    if (ours || conflict.theirs === this.field.read()) {
      this.#accept(conflict);
      void this.flush();
    } else {
      this.#ask(conflict);
    }
  }

  #ask(conflict: Conflict): void {
    this.#held = "conflict";
    this.#cancelTimer();
    this.report.conflict(conflict, {
      keepMine: () => {
        this.#held = "free";
        this.#savedText = conflict.theirs;
        this.field.setBase(conflict.base);
        this.#keepDraft();
        void this.flush();
      },
      useTheirs: () => {
        this.field.write(conflict.theirs);
        this.#accept(conflict);
      },
    });
  }

  #accept(conflict: Conflict): void {
    this.#held = "free";
    this.#savedText = conflict.theirs;
    this.field.setBase(conflict.base);
    if (this.dirty()) {
      this.#keepDraft();
    } else {
      this.drafts.clear(this.field.name);
    }
  }

  #keepDraft(): void {
    const draft = { base: this.field.base(), text: this.field.read(), sent: this.#unanswered };
    this.drafts.keep(this.field.name, draft);
  }
}
