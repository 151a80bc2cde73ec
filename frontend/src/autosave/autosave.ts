// Saves every [data-autosave] field of a form as it is written. The form still
// has its own button and works the same without this file.
import { conflictBox } from "../conflict/conflict";
import { postTo } from "./answer";
import { choicesField, listenToChoices } from "./choices";
import { draftsOf, forgetAll } from "./drafts";
import { type Field, FieldSaver, type Later, type Report } from "./field-saver";
import { SaveStatus } from "./save-status";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const SUBMIT_WAIT_MS = 3_000;

const later: Later = (action, ms) => {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
};

export function autosave(form: HTMLElement): void {
  const url = form.dataset["saveUrl"];
  if (url === undefined || !(form instanceof HTMLFormElement)) {
    return;
  }
  const status = new SaveStatus(form.querySelector("[data-autosave-status]"));
  const post = postTo(url);
  const drafts = draftsOf(url, localStorage);
  const controls = form.querySelectorAll<Control>("[data-autosave]");
  const texts = Array.from(controls, (control) => {
    const field = fieldOf(form, control);
    const saver = new FieldSaver(field, post, drafts, reportOf(control, status), later);
    listen(control, saver);
    return saver;
  });
  const groups = form.querySelectorAll<HTMLElement>("[data-autosave-choices]");
  const choices = Array.from(groups, (group) => {
    const field = choicesField(group);
    const saver = new FieldSaver(field, post, drafts, reportOf(firstOf(group), status), later);
    listenToChoices(group, saver);
    // Choices made on top of others than stand here now are not worth a question.
    if (drafts.load(field.name)?.base !== field.base()) {
      drafts.clear(field.name);
    }
    return saver;
  });
  const savers = [...texts, ...choices];
  savers.forEach((saver) => saver.restore());
  listenToPage(savers);
  saveBeforeSubmit(form, savers);
}

/** Forms marked data-clear-drafts (sign-out) leave nothing on the device. */
export function clearDraftsOnSubmit(page: Document): void {
  for (const form of page.querySelectorAll("form[data-clear-drafts]")) {
    form.addEventListener("submit", () => forgetAll(localStorage));
  }
}

function fieldOf(form: HTMLFormElement, control: Control): Field {
  const hidden = form.elements.namedItem(`base.${control.name}`);
  return {
    name: control.name,
    read: () => control.value,
    write: (text) => {
      control.value = text;
    },
    base: () => control.dataset["base"] ?? "",
    setBase: (base) => {
      control.dataset["base"] = base;
      if (hidden instanceof HTMLInputElement) {
        hidden.value = base;
      }
    },
  };
}

/** Where a conflict about the whole group is shown. */
function firstOf(group: HTMLElement): Control {
  return group.querySelector<Control>("input, select") ?? document.createElement("input");
}

function reportOf(control: Control, status: SaveStatus): Report {
  const name = control.name;
  return {
    saved: (at) => status.saved(name, at),
    waiting: (signedOut) => status.waiting(name, signedOut),
    refused: (message) => status.refused(name, message),
    settled: () => status.settled(name),
    conflict: (conflict, choice) => {
      status.conflict(name, conflict.by);
      conflictBox(control, conflict, {
        keepMine: () => {
          status.settled(name);
          choice.keepMine();
        },
        useTheirs: () => {
          status.settled(name);
          choice.useTheirs();
        },
      });
    },
  };
}

function listen(control: Control, saver: FieldSaver): void {
  control.addEventListener("input", () => saver.changed());
  control.addEventListener("change", () => void saver.flush());
  control.addEventListener("blur", () => void saver.flush());
}

function listenToPage(savers: FieldSaver[]): void {
  const leave = () => savers.forEach((saver) => saver.leave());
  addEventListener("pagehide", leave);
  // A phone that switches away may never come back to send pagehide.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      leave();
    }
  });
  addEventListener("online", () => savers.forEach((saver) => void saver.flush()));
}

/**
 * Sending the whole form while a field is on its way would make the person
 * collide with themselves, so the form waits, but never for long.
 */
function saveBeforeSubmit(form: HTMLFormElement, savers: FieldSaver[]): void {
  let going = false;
  form.addEventListener("submit", (event) => {
    savers.forEach((saver) => saver.handOver());
    if (going || !savers.some((saver) => saver.unsettled())) {
      return;
    }
    event.preventDefault();
    going = true;
    const settled = Promise.all(savers.map((saver) => saver.flush()));
    const enough = new Promise((resolve) => setTimeout(resolve, SUBMIT_WAIT_MS));
    void Promise.race([settled, enough]).then(() => {
      form.requestSubmit(event.submitter);
      going = false;
    });
  });
}
