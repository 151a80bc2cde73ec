// Makes a passkey, or signs with one: the server says what, the device does it, and the form carries the answer.
import { answerOf, toMake, toSign } from "./answer";

const NOTHING = "Your device gave no passkey. Try again, or go another way.";
const AGAIN = "This device keeps a passkey for Waymark already.";

export function passkey(root: HTMLElement): void {
  const form = root.querySelector<HTMLFormElement>("[data-passkey-form]");
  const answer = root.querySelector<HTMLInputElement>('input[name="answer"]');
  const status = root.querySelector<HTMLElement>("[data-passkey-status]");
  const ask = root.dataset["ask"];
  if (!form || !answer || !status || !ask || !("PublicKeyCredential" in window)) {
    return;
  }
  root.querySelectorAll<HTMLElement>("[data-passkey-without]").forEach((part) => part.remove());
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    status.textContent = "";
    answered(ask).then(
      (text) => {
        answer.value = text;
        form.submit();
      },
      (error: unknown) => {
        status.textContent = isNamed(error, "InvalidStateError") ? AGAIN : NOTHING;
      },
    );
  });
}

async function answered(ask: string): Promise<string> {
  const response = await fetch(ask, { method: "POST", headers: { accept: "application/json" } });
  if (response.status === 401 || response.status === 403) {
    // Somebody was signed out, or has to prove who they are: the page itself knows how to ask.
    location.reload();
  }
  if (!response.ok) {
    throw new Error(`asking was answered by ${response.status}`);
  }
  const { publicKey } = (await response.json()) as { publicKey: Record<string, unknown> };
  const key =
    "user" in publicKey
      ? await navigator.credentials.create({ publicKey: toMake(publicKey) })
      : await navigator.credentials.get({ publicKey: toSign(publicKey) });
  if (!(key instanceof PublicKeyCredential)) {
    throw new Error("the device gave none");
  }
  return answerOf(key);
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
