// A link or an answer that leads to a group of fields leads into its first
// one, so that what it was followed for can be typed at once. Not before the
// page is loaded: until then the browser, on its way to the group, takes the
// focus away again.
export function arrive(page: Document): void {
  addEventListener("load", () => {
    const group = page.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (group instanceof HTMLFieldSetElement) {
      group.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus({ preventScroll: true });
    }
  });
}
