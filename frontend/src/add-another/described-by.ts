/** The ids that describe a field, without those of messages that are gone. `null` where none is left. */
export function without(described: string, gone: readonly string[]): string | null {
  const left = described.split(" ").filter((id) => id !== "" && !gone.includes(id));
  return left.length > 0 ? left.join(" ") : null;
}
