// How long something took, as it is sent and as it is read.

/** In whole seconds, of which something that was timed takes one at least. */
export function secondsOf(milliseconds: number): number {
  return Math.max(1, Math.round(milliseconds / 1000));
}

/** As the server reads it: minutes with two decimals, from which every second can be told again. */
export function minutesOf(seconds: number): string {
  return String(Math.round((seconds / 60) * 100) / 100);
}

/** "1:05". */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
