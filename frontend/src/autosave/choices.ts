// Choices that belong together, saved as one field: its text is what the form
// would send of them. A half-typed day is not sent while somebody is at it.
import type { Field, FieldSaver } from "./field-saver";

type Control = HTMLInputElement | HTMLSelectElement;

/** A control's standing; `checked` is there for boxes and rings alone. */
interface Choice {
  name: string;
  value: string;
  checked?: boolean | undefined;
}

export function choicesField(group: HTMLElement): Field {
  const name = group.dataset["autosaveChoices"] ?? "";
  const all = Array.from(group.querySelectorAll<Control>("input[name], select[name]"));
  const base = all.find((control) => control.name === `base.${name}`);
  const controls = all.filter((control) => control !== base);
  return {
    name,
    read: () => encoded(controls.map(standing)),
    write: (text) => fill(controls, text),
    base: () => base?.value ?? "",
    setBase: (next) => {
      if (base !== undefined) {
        base.value = next;
      }
    },
  };
}

export function listenToChoices(group: HTMLElement, saver: FieldSaver): void {
  group.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && ticks(target))) {
      saver.changed();
    }
  });
  group.addEventListener("focusout", ({ relatedTarget }) => {
    const left = !(relatedTarget instanceof Node && group.contains(relatedTarget));
    if (left) {
      saver.changed();
      void saver.flush();
    }
  });
}

export function encoded(choices: Choice[]): string {
  const chosen = choices.filter((choice) => choice.checked !== false);
  return new URLSearchParams(chosen.map(({ name, value }) => [name, value])).toString();
}

/** The same choices as a text from `encoded` has them. */
export function filled(choices: Choice[], text: string): Choice[] {
  const values = new URLSearchParams(text);
  return choices.map((choice) =>
    choice.checked === undefined
      ? { ...choice, value: values.get(choice.name) ?? choice.value }
      : { ...choice, checked: values.getAll(choice.name).includes(choice.value) },
  );
}

function standing(control: Control): Choice {
  const { name, value } = control;
  return { name, value, checked: ticks(control) ? control.checked : undefined };
}

function fill(controls: Control[], text: string): void {
  const choices = filled(controls.map(standing), text);
  controls.forEach((control, index) => {
    const choice = choices[index];
    if (choice === undefined) {
      return;
    }
    if (ticks(control)) {
      control.checked = choice.checked ?? control.checked;
    } else {
      control.value = choice.value;
    }
  });
}

function ticks(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type);
}
