// The page of today without a network: what is tapped is kept on the device and sent as soon as somebody hears it.
import { stayWithoutNetwork } from "./elsewhere";
import { type Heard, Outbox, type Waiting } from "./outbox";
import { fresh, isWriting, said } from "./record";
import { device } from "./store";
import { toast } from "./toast";

const AGAIN_MS = 30_000;

/** Something that waited was taken back. */
const CHANGED = "wm-outbox-changed";

/** The little that we ask of the browser's Trusted Types. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** A finger that slips taps the same answer twice. */
const SLIP_MS = 600;

const AWAY = "No network. This is kept on the device and sent as soon as there is one:";
const REFUSED = "The school’s computer did not take these. Enter them again, then remove them from the device:";

/** Starts the outbox of the page: `module` is the place where it says what waits. */
export function outbox(module: HTMLElement): void {
  const who = module.dataset["who"];
  if (who === undefined || !("indexedDB" in window) || !("randomUUID" in crypto)) {
    return;
  }
  const box = new Outbox(who, device, post, Date.now);
  const say = () => void tell(module, box);
  document.querySelectorAll<HTMLFormElement>("form[data-send]").forEach((form) => sends(form, box, say));
  const flush = async () => {
    if ((await box.flush()) > 0) {
      shows();
    }
    say();
  };
  addEventListener(CHANGED, say);
  addEventListener("online", () => void flush());
  setInterval(() => void flush(), AGAIN_MS);
  void flush();
  stayWithoutNetwork();
  void keepPage();
}

/** What was sent shows on the page, as soon as nobody is writing on it. */
function shows(): void {
  if (isWriting(document)) {
    toast("What waited on this device is sent.", { text: "Show it", go: () => location.reload() });
  } else {
    location.reload();
  }
}

function sends(form: HTMLFormElement, box: Outbox, say: () => void): void {
  let last: HTMLElement | null | undefined;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pressed = event.submitter;
    if (pressed !== last) {
      last = pressed;
      const rest = () => (last = last === pressed ? undefined : last);
      void send(form, pressed, box, say).finally(() => setTimeout(rest, SLIP_MS));
    }
  });
}

async function send(
  form: HTMLFormElement,
  pressed: HTMLElement | null,
  box: Outbox,
  say: () => void,
): Promise<void> {
  const id = crypto.randomUUID();
  const body = fresh(new FormData(form, pressed), id, () => crypto.randomUUID());
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (answer === null || answer.status >= 500) {
    await keep(form, box, { id, url: form.action, body: body.toString(), said: said(form, pressed) });
    say();
  } else if (answer.ok) {
    comesBack(answer.url, form.closest(".wm-taps, [data-spot]")?.id ?? "");
  } else {
    // The page says what is wrong, with everything that was typed and what was tapped.
    carry(form, pressed);
    form.submit();
  }
}

/** To where it was recorded. A browser that is there already would only scroll, and the page is another now. */
function comesBack(url: string, spot: string): void {
  const [to, here] = [new URL(url), new URL(location.href)];
  [to.hash, here.hash] = [spot, spot];
  location.assign(to);
  if (to.href === here.href) {
    location.reload();
  }
}

async function keep(
  form: HTMLFormElement,
  box: Outbox,
  record: Pick<Waiting, "id" | "url" | "body" | "said">,
): Promise<void> {
  try {
    await box.keep(record);
  } catch {
    toast(`This device could not keep it. Write it down: ${record.said}`);
    return;
  }
  const taken = () => void box.takeBack(record.id).then(() => dispatchEvent(new Event(CHANGED)));
  toast(`Kept on this device: ${record.said}`, { text: "Undo", go: taken });
  form.reset();
  const details = form.closest("details");
  details?.removeAttribute("open");
  details?.querySelector("summary")?.focus();
}

/** A form that a script sends does not say which button was pressed. */
function carry(form: HTMLFormElement, pressed: HTMLElement | null): void {
  if (pressed instanceof HTMLButtonElement && pressed.name !== "") {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = pressed.name;
    field.value = pressed.value;
    form.append(field);
  }
}

async function post(url: string, body: string): Promise<Heard> {
  const headers = {
    accept: "application/json",
    "content-type": "application/x-www-form-urlencoded",
  };
  const asked = fetch(url, { method: "POST", body, headers, redirect: "manual" });
  const answer = await asked.catch(() => null);
  if (answer?.status === 204) {
    return "taken";
  }
  if (answer !== null && [400, 404, 409, 422].includes(answer.status)) {
    return { refused: await reason(answer) };
  }
  return "later";
}

/** The server says in a few words why it refuses a record; what stands between us and it may not. */
async function reason(answer: Response): Promise<string> {
  const said: unknown = await answer.json().catch(() => null);
  const message = (said as { message?: unknown } | null)?.message;
  return typeof message === "string" ? message : "The school’s computer did not take it";
}

/** Where this fails, the page works as long as there is a network. */
async function keepPage(): Promise<void> {
  try {
    await navigator.serviceWorker?.register(worker(), { scope: "/today" });
  } catch {
    // A private window, or a page that answers a form: neither is kept.
  }
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
  const items = waiting.map((one) => item(one, () => void takeBack(module, box, one)));
  if (others > 0) {
    items.push(line(`${others} of somebody else wait on this device, until they sign in here`));
  }
  const refused = waiting.length > 0 && waiting.every((one) => one.refused !== undefined);
  module.querySelector("p")?.replaceChildren(refused ? REFUSED : AWAY);
  module.querySelector("ul")?.replaceChildren(...items);
  module.hidden = items.length === 0;
}

/** What waits, or what the server will never take: that is looked at, entered by hand, and taken off the device. */
function item({ said, refused }: Waiting, takeBack: () => void): HTMLLIElement {
  const made =
    refused === undefined
      ? line(`${said} – not sent yet `)
      : line(`${said} – could not be kept: ${refused} `);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wm-text-button";
  button.textContent = refused === undefined ? "Undo" : "Remove it from this device";
  button.addEventListener("click", takeBack);
  made.append(button);
  return made;
}

function line(words: string): HTMLLIElement {
  const made = document.createElement("li");
  made.textContent = words;
  return made;
}

async function takeBack(module: HTMLElement, box: Outbox, one: Waiting): Promise<void> {
  if (one.refused === undefined || confirm(`Is this entered somewhere else? ${one.said}`)) {
    await box.takeBack(one.id);
    await tell(module, box);
  }
}
