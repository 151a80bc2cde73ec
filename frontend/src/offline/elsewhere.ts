// Without a network only the page of today works. Whatever leads away from it says so, instead of leading to the
// browser's own page, from which nothing comes back by itself.
import { toast } from "./toast";

const WORDS = "There is no network. Tapping on this page works all the same; this has to wait.";

export function stayWithoutNetwork(): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link !== null && leads(link.href)) {
      stay(event);
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form instanceof HTMLFormElement && form.dataset["send"] === undefined) {
      stay(event);
    }
  });
}

/** To somewhere that is not kept on the device. */
function leads(href: string): boolean {
  const url = new URL(href, location.href);
  return url.origin === location.origin && url.pathname !== "/today";
}

function stay(event: Event): void {
  if (!navigator.onLine) {
    event.preventDefault();
    toast(WORDS);
  }
}
