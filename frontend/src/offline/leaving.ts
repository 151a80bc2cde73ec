// Signing out empties the device, whatever page it is done on. What was never sent would be lost, so it is asked about.
import { device } from "./store";

/** To be started before whatever else listens to a sign-out. */
export function askBeforeSignOut(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-clear-drafts]")) {
    let asked = false;
    form.addEventListener("submit", (event) => {
      if (asked) {
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      void unsent().then((number) => {
        const words = `${number} of the records on this device were not sent yet. They are sent on the page “In class”. Sign out all the same, and lose them?`;
        if (number === 0 || confirm(words)) {
          asked = true;
          form.requestSubmit(event.submitter);
        }
      });
    });
  }
}

/** A device that keeps nothing has nothing to lose. */
async function unsent(): Promise<number> {
  const all = await device.all().catch(() => []);
  return all.length;
}
