// Records that wait for a network, sent once each in the order in which they were made. Whoever made a record is the
// only one under whose name it is sent.

/** A form that was sent while nobody could hear it. */
export interface Waiting {
  /** Also the record's own id, by which the server knows what it has already. */
  id: string;
  who: string;
  url: string;
  /** As a form sends its fields. */
  body: string;
  /** What was recorded, in words. */
  said: string;
  /** By this device's clock, which may be wrong; only how long ago it is counts. */
  at: number;
  /** Why the server will never take it. */
  refused?: string;
}

export interface Store {
  all(): Promise<Waiting[]>;
  put(waiting: Waiting): Promise<void>;
  remove(id: string): Promise<void>;
}

/** What came of sending: taken, refused for a reason, or nobody has heard it yet. */
export type Heard = "taken" | "later" | { refused: string };

export type Send = (url: string, body: string) => Promise<Heard>;

export class Outbox {
  private sending = false;

  constructor(
    private readonly who: string,
    private readonly store: Store,
    private readonly send: Send,
    private readonly now: () => number,
  ) {}

  async keep(record: Pick<Waiting, "id" | "url" | "body" | "said">): Promise<void> {
    await this.store.put({ ...record, who: this.who, at: this.now() });
  }

  /** Those of this person, oldest first. */
  async waiting(): Promise<Waiting[]> {
    const all = await this.store.all();
    return all.filter((one) => one.who === this.who).sort((a, b) => a.at - b.at);
  }

  async takeBack(id: string): Promise<void> {
    await this.store.remove(id);
  }

  async others(): Promise<number> {
    const all = await this.store.all();
    return all.filter((one) => one.who !== this.who).length;
  }

  /** Sends what waits until nobody hears it any more. Says how many were taken. */
  async flush(): Promise<number> {
    if (this.sending) {
      return 0;
    }
    this.sending = true;
    try {
      return await this.sendAll();
    } finally {
      this.sending = false;
    }
  }

  private async sendAll(): Promise<number> {
    let taken = 0;
    for (const one of await this.waiting()) {
      if (one.refused !== undefined) {
        continue;
      }
      const heard = await this.send(one.url, late(one, this.now()));
      if (heard === "later") {
        break;
      }
      if (heard === "taken") {
        await this.store.remove(one.id);
        taken += 1;
      } else {
        await this.store.put({ ...one, refused: heard.refused });
      }
    }
    return taken;
  }
}

/** The form as it was, with how long ago it was sent, in whole seconds, and by whom: the browser may have another
 * person's session by now. */
export function late(one: Pick<Waiting, "body" | "at" | "who">, now: number): string {
  const fields = new URLSearchParams(one.body);
  fields.set("ago", String(Math.max(0, Math.floor((now - one.at) / 1000))));
  fields.set("who", one.who);
  return fields.toString();
}
