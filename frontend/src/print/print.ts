// Printing: the button that only a script can make useful, and folded details
// that must not stay folded on paper.
export function printButton(button: HTMLElement): void {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

export function openDetailsForPrint(page: Document): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = Array.from(page.querySelectorAll<HTMLDetailsElement>("details:not([open])"));
    opened.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => {
    opened.forEach((details) => (details.open = false));
  });
}
