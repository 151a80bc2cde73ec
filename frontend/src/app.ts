// Enhances pages that already work. Each behaviour is one module, bound to the
// elements that name it in data-module; a page without them costs nothing.
import {
  Button,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
} from "govuk-frontend";
import { addAnother } from "./add-another/add-another";
import { arrive } from "./arrival/arrival";
import { autosave, clearDraftsOnSubmit } from "./autosave/autosave";
import { draw } from "./capture/draw";
import { record } from "./capture/record";
import { chart } from "./chart/chart";
import { listen } from "./listen/listen";
import { forgetPages } from "./offline/forget";
import { askBeforeSignOut } from "./offline/leaving";
import { needsNetwork } from "./offline/needs";
import { outbox } from "./offline/send";
import { passkey } from "./passkey/passkey";
import { openDetailsForPrint, printButton } from "./print/print";
import { timer } from "./timer/timer";

// govuk-frontend looks for these before it starts; its usual inline snippet
// would be refused by our Content-Security-Policy.
document.documentElement.classList.add("js-enabled");
document.body.classList.add("js-enabled", "govuk-frontend-supported");

const govuk = [
  Button,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
];
for (const component of govuk) {
  createAll(component);
}

const modules: Record<string, (element: HTMLElement) => void> = {
  "wm-add-another": addAnother,
  "wm-autosave": autosave,
  "wm-chart": chart,
  "wm-draw": draw,
  "wm-forget-pages": forgetPages,
  "wm-listen": listen,
  "wm-needs-network": needsNetwork,
  "wm-outbox": outbox,
  "wm-passkey": passkey,
  "wm-print": printButton,
  "wm-record": record,
  "wm-timer": timer,
};
for (const [name, start] of Object.entries(modules)) {
  document.querySelectorAll<HTMLElement>(`[data-module="${name}"]`).forEach(start);
}

askBeforeSignOut(document);
clearDraftsOnSubmit(document);
openDetailsForPrint(document);
arrive(document);
