// What a form on the page of today sends: each tap is a record of its own, however often the page stays where it is.

/** Fields whose values end in the id under which something is recorded. */
const MADE_ANEW = ["id", "all"];

/** What is typed, so that it can be read again while it waits. */
const TYPED = "input[type=text], textarea";

/** The form's fields with ids that nothing was recorded under yet. */
export function fresh(fields: FormData, id: string, another: () => string): URLSearchParams {
  const own = (value: string, made: string) => value.replace(/[^:]*$/, made);
  return new URLSearchParams(
    [...fields].map(([name, value]): [string, string] => {
      if (!MADE_ANEW.includes(name)) {
        return [name, String(value)];
      }
      return [name, own(String(value), name === "id" ? id : another())];
    }),
  );
}

/** "Isla Bell, Counts to 20: 7. With help." */
export function said(form: HTMLFormElement, pressed: HTMLElement | null): string {
  const typed = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(TYPED)];
  const words = typed.map(({ value }) => value.trim()).filter((value) => value !== "");
  const named = pressed instanceof HTMLButtonElement && pressed.name !== "";
  const tapped = named ? [pressed.textContent?.trim() ?? ""] : [];
  return `${form.dataset["send"]}: ${[...tapped, ...words].join(". ")}`;
}

/** Whether a reload would take something away that somebody is writing. */
export function isWriting(page: Document): boolean {
  const fields = [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(TYPED)];
  return fields.some((field) => field === page.activeElement || field.value !== field.defaultValue);
}
