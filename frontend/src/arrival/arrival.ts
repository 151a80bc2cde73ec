// A link or an answer that leads to a group of fields leads into its first
// one, so that what it was followed for can be typed at once.
export function arrive(page: Document): void {
  const group = page.getElementById(decodeURIComponent(page.location.hash.slice(1)));
  if (group instanceof HTMLFieldSetElement) {
    group.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus({ preventScroll: true });
  }
}
