// Adds and removes repeated fieldsets without a round trip. Without script the
// same buttons submit the form and the server does it.
import { without } from "./described-by";
import { renumber } from "./renumber";

const NUMBERED = ["id", "name", "for", "aria-describedby", "aria-labelledby", "aria-controls"];

export function addAnother(root: HTMLElement): void {
  const list = root.dataset["list"];
  const title = root.dataset["item"] ?? "Item";
  const most = Number(root.dataset["most"] ?? "50");
  const add = root.querySelector<HTMLButtonElement>("[data-add]");
  if (list === undefined || add === null) {
    return;
  }
  const items = () => Array.from(root.querySelectorAll<HTMLElement>(":scope > fieldset"));
  const settle = () => {
    items().forEach((item, index) => number(item, list, title, index));
    const only = items().length < 2;
    root.querySelectorAll<HTMLElement>("[data-remove-row]").forEach((row) => (row.hidden = only));
    add.hidden = items().length >= most;
  };

  add.addEventListener("click", (event) => {
    const last = items().at(-1);
    if (last === undefined) {
      return;
    }
    event.preventDefault();
    const copy = last.cloneNode(true) as HTMLElement;
    empty(copy);
    last.after(copy);
    settle();
    titleOf(copy)?.focus();
  });

  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-remove]");
    const item = button ? button.closest<HTMLElement>("fieldset") : null;
    if (item === null || items().length < 2) {
      return;
    }
    event.preventDefault();
    item.remove();
    settle();
    items().map(titleOf).at(0)?.focus();
  });
}

function titleOf(item: HTMLElement): HTMLElement | null {
  return item.querySelector<HTMLElement>("legend");
}

function number(item: HTMLElement, list: string, title: string, index: number): void {
  const legend = titleOf(item);
  if (legend !== null) {
    legend.textContent = `${title} ${index + 1}`;
    legend.tabIndex = -1;
  }
  const unseen = item.querySelector("[data-remove] .govuk-visually-hidden");
  if (unseen !== null) {
    unseen.textContent = ` ${title} ${index + 1}`;
  }
  item.querySelector("[data-remove]")?.setAttribute("value", `${list}[${index}]`);
  for (const element of item.querySelectorAll("*")) {
    for (const attribute of NUMBERED) {
      const value = element.getAttribute(attribute);
      if (value !== null) {
        element.setAttribute(attribute, renumber(value, list, index));
      }
    }
  }
}

/** A copy starts blank: no answers, no errors. */
function empty(item: HTMLElement): void {
  const messages = Array.from(item.querySelectorAll(".govuk-error-message"));
  messages.forEach((message) => message.remove());
  forget(item, messages.map((message) => message.id));
  for (const field of item.querySelectorAll<HTMLInputElement>("input, textarea, select")) {
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = false;
    } else if (field instanceof HTMLSelectElement) {
      field.selectedIndex = 0;
    } else {
      field.value = "";
      field.defaultValue = "";
    }
    field.classList.remove("govuk-input--error", "govuk-textarea--error", "govuk-select--error");
  }
  const groups = item.querySelectorAll(".govuk-form-group--error");
  groups.forEach((group) => group.classList.remove("govuk-form-group--error"));
}

/** What was described by a message is no longer. */
function forget(item: HTMLElement, messages: readonly string[]): void {
  for (const element of item.querySelectorAll("[aria-describedby]")) {
    const left = without(element.getAttribute("aria-describedby") ?? "", messages);
    if (left === null) {
      element.removeAttribute("aria-describedby");
    } else {
      element.setAttribute("aria-describedby", left);
    }
  }
}
