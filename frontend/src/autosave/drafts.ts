// What has been typed and not yet saved, kept on this device so that a closed
// tab loses nothing. Cleared when the server has it, and on sign-out, because
// these are words about children.
const PREFIX = "wm-draft:";

// The page that posts "sign out" is still to hear that it is being left, and
// must not keep then what was forgotten a moment before.
let signedOut = false;

export interface Draft {
  /** The fingerprint of the text this draft was written over. */
  base: string;
  text: string;
  /** Texts sent and not answered: the server may have any of them. */
  sent: string[];
}

export interface Drafts {
  load(field: string): Draft | undefined;
  keep(field: string, draft: Draft): void;
  clear(field: string): void;
}

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The drafts of one form. A full or forbidden storage is no reason to fail. */
export function draftsOf(saveUrl: string, store: Store): Drafts {
  const key = (field: string) => `${PREFIX}${saveUrl}#${field}`;
  return {
    load: (field) => parse(store.getItem(key(field))),
    keep(field, draft) {
      if (signedOut) {
        return;
      }
      try {
        store.setItem(key(field), JSON.stringify(draft));
      } catch {
        // The text is still in the page and on its way to the server.
      }
    },
    clear: (field) => store.removeItem(key(field)),
  };
}

/** Signing out: forgets every draft of every form, and keeps no more of them. */
export function forgetAll(store: Storage): void {
  signedOut = true;
  for (const key of Object.keys(store)) {
    if (key.startsWith(PREFIX)) {
      store.removeItem(key);
    }
  }
}

function parse(raw: string | null): Draft | undefined {
  if (raw === null) {
    return undefined;
  }
  try {
    const draft = JSON.parse(raw);
    const whole = typeof draft.base === "string" && typeof draft.text === "string";
    return whole && Array.isArray(draft.sent) ? draft : undefined;
  } catch {
    return undefined;
  }
}
