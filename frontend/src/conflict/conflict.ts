// The box under a field that two people changed. Built node by node: the other
// person's words are text, whatever they contain.
import type { Conflict } from "../autosave/answer";
import type { Choice } from "../autosave/field-saver";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function conflictBox(control: Control, conflict: Conflict, choice: Choice): void {
  const titleId = `${control.id}-conflict`;
  document.getElementById(titleId)?.closest(".wm-conflict")?.remove();

  const title = make("p", "wm-conflict__title", `${conflict.by} changed this while you were typing`);
  title.id = titleId;
  const who = make("p", "wm-conflict__who", "What it says now");
  const theirs = make("p", "wm-conflict__text", conflict.theirs || "(empty)");
  const box = make("div", "wm-conflict");
  box.setAttribute("role", "group");
  box.setAttribute("aria-labelledby", titleId);

  const settle = (action: () => void) => () => {
    box.remove();
    action();
    control.focus();
  };
  const buttons = make("div", "govuk-button-group");
  buttons.append(
    button("Keep mine", "govuk-button", settle(choice.keepMine)),
    button("Use theirs", "govuk-button govuk-button--secondary", settle(choice.useTheirs)),
  );
  box.append(title, who, theirs, buttons);
  (control.closest(".govuk-form-group") ?? control).append(box);
}

function make(tag: string, className: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function button(text: string, className: string, action: () => void): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = className;
  element.textContent = text;
  element.addEventListener("click", action);
  return element;
}
