// What the server can say about one saved field.
export type Answer =
  | { kind: "saved"; base: string; at: string }
  | { kind: "conflict"; conflict: Conflict }
  | { kind: "refused"; message: string }
  | { kind: "unreachable"; signedOut: boolean };

/** Someone else's text stands where this person is writing. */
export interface Conflict {
  by: string;
  theirs: string;
  base: string;
}

export interface Save {
  field: string;
  base: string;
  text: string;
  /** The page is closing: the request must outlive it. */
  keepalive: boolean;
}

export type Post = (save: Save) => Promise<Answer>;

/** Posts one field. Never throws: no network is an answer like any other. */
export function postTo(url: string): Post {
  return async ({ field, base, text, keepalive }) => {
    try {
      const response = await fetch(url, {
        method: "POST",
        body: new URLSearchParams({ field, base, text }),
        headers: { Accept: "application/json" },
        keepalive,
        // Following a redirect to the sign-in page would look like success.
        redirect: "manual",
      });
      return await read(response);
    } catch {
      return { kind: "unreachable", signedOut: false };
    }
  };
}

async function read(response: Response): Promise<Answer> {
  switch (response.status) {
    case 200: {
      const body = await response.json();
      return { kind: "saved", base: String(body.base), at: String(body.saved_at) };
    }
    case 409: {
      const body = await response.json();
      const by = String(body.by ?? "Someone else");
      return {
        kind: "conflict",
        conflict: { by, theirs: String(body.theirs), base: String(body.base) },
      };
    }
    case 400:
    case 413:
    case 422:
      return { kind: "refused", message: await reason(response) };
    default: {
      const signedOut = response.status === 401 || response.type === "opaqueredirect";
      return { kind: "unreachable", signedOut };
    }
  }
}

async function reason(response: Response): Promise<string> {
  const body = await response.json().catch(() => ({}));
  return typeof body.message === "string" ? body.message : "this text cannot be saved as it is";
}
