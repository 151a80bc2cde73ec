// Which voice reads, and in which pieces: without a browser, so that it can be tested.
export interface Voice {
  readonly lang: string;
  readonly localService: boolean;
  readonly default: boolean;
}

// A voice of the device alone: any other would send a child's plan to somebody's server.
export function chosen<V extends Voice>(voices: readonly V[], lang: string): V | undefined {
  const tag = (voice: V) => voice.lang.replace("_", "-").toLowerCase();
  const own = voices.filter((voice) => voice.localService);
  const exact = own.filter((voice) => tag(voice) === lang.toLowerCase());
  const language = lang.toLowerCase().split("-")[0] ?? "";
  const near = own.filter((voice) => tag(voice).split("-")[0] === language);
  return (
    exact.find((voice) => voice.default) ??
    exact[0] ??
    near.find((voice) => voice.default) ??
    near[0]
  );
}

// Browsers stop in the middle of a long text, so each thought is spoken by itself.
export function thoughts(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?])\s+/u)
    .map((thought) => thought.replace(/\s+/gu, " ").trim())
    .filter((thought) => /[\p{L}\p{N}]/u.test(thought));
}
