// The page of today without a network: what is tapped is kept on the device and sent as soon as somebody hears it.
import { type Heard, Outbox } from "./outbox";
import { device } from "./store";

const AGAIN_MS = 30_000;

/** The little that we ask of the browser's Trusted Types. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** Starts the outbox of the page: `module` is the place where it says what waits. */
export function outbox(module: HTMLElement): void {
  const who = module.dataset["who"];
  if (who === undefined || !("indexedDB" in window) || !("randomUUID" in crypto)) {
    return;
  }
  const box = new Outbox(who, device, post, Date.now);
  const say = () => void tell(module, box);
  const flush = async () => {
    const taken = await box.flush();
    if (taken > 0) {
      location.reload();
    }
    say();
  };
  document
    .querySelectorAll<HTMLFormElement>("form[data-send]")
    .forEach((form) => form.addEventListener("submit", (event) => void send(event, form, box, say)));
  addEventListener("online", () => void flush());
  setInterval(() => void flush(), AGAIN_MS);
  warnBeforeSignOut(box);
  void flush();
  void navigator.serviceWorker?.register(worker(), { scope: "/today" }).catch(() => undefined);
}

async function send(
  event: SubmitEvent,
  form: HTMLFormElement,
  box: Outbox,
  say: () => void,
): Promise<void> {
  event.preventDefault();
  const fields = new FormData(form, event.submitter);
  // Each tap is a record of its own, however often the page stays where it is.
  const id = crypto.randomUUID();
  if (fields.has("id")) {
    fields.set("id", id);
  }
  const body = new URLSearchParams([...fields].map(([name, value]) => [name, String(value)]));
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (answer === null) {
    const said = `${form.dataset["send"]}: ${event.submitter?.textContent?.trim() ?? ""}`;
    await box.keep({ id, url: form.action, body: body.toString(), said });
    form.closest("details")?.removeAttribute("open");
    say();
  } else if (answer.ok) {
    const spot = form.closest(".wm-taps")?.id;
    location.assign(spot === undefined ? answer.url : `${answer.url}#${spot}`);
  } else {
    // The page says what is wrong, with everything that was typed.
    form.submit();
  }
}

async function post(url: string, body: string): Promise<Heard> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const asked = fetch(url, { method: "POST", body, headers, redirect: "manual" });
  const answer = await asked.catch(() => null);
  if (answer?.status === 204) {
    return "taken";
  }
  if (answer !== null && [400, 404, 409, 422].includes(answer.status)) {
    return { refused: reason(await answer.text()) };
  }
  return "later";
}

/** The server says in a few words why it refuses a record, and has a whole page for what is not there at all. */
function reason(answer: string): string {
  return answer === "" || answer.startsWith("<") ? "The school’s computer did not take it" : answer;
}

/** The address of the one script that may run beside our pages. */
function worker(): string {
  const address = "/today-worker.js";
  const types = (window as { trustedTypes?: TrustedTypes }).trustedTypes;
  const policy = types?.createPolicy("waymark-worker", { createScriptURL: () => address });
  return (policy?.createScriptURL(address) ?? address) as string;
}

async function tell(module: HTMLElement, box: Outbox): Promise<void> {
  const [waiting, others] = [await box.waiting(), await box.others()];
  const lines = waiting.map(({ said, refused }) =>
    refused === undefined ? `${said} – not sent yet` : `${said} – could not be kept: ${refused}`,
  );
  if (others > 0) {
    lines.push(`${others} of somebody else wait on this device, until they sign in here`);
  }
  const list = module.querySelector("ul");
  list?.replaceChildren(
    ...lines.map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }),
  );
  module.hidden = lines.length === 0;
}

/** Signing out empties the device, so what was never sent would be lost. */
function warnBeforeSignOut(box: Outbox): void {
  document.querySelectorAll<HTMLFormElement>('form[action="/sign-out"]').forEach((form) => {
    let sure = false;
    form.addEventListener("submit", (event) => {
      if (sure) {
        return;
      }
      event.preventDefault();
      void box
        .flush()
        .then(() => box.waiting())
        .then((waiting) => {
          const words = `${waiting.length} of your records were not sent yet and will be lost. Sign out all the same?`;
          if (waiting.length === 0 || confirm(words)) {
            sure = true;
            form.requestSubmit();
          }
        });
    });
  });
}
