// A word at the foot of the window about what was tapped just now, wherever on the page that was.

const SHOWN_MS = 10_000;

let shown: { box: HTMLElement; timer: ReturnType<typeof setTimeout> } | undefined;

/** Something to be done about it, for as long as the word is there. */
export interface Way {
  text: string;
  go: () => void;
}

export function toast(words: string, way?: Way): void {
  away();
  const box = document.createElement("div");
  box.className = "wm-toast";
  box.setAttribute("role", "status");
  // What is put into a region that is there already is read out.
  document.body.append(box);
  const text = document.createElement("p");
  text.textContent = words;
  box.append(text);
  if (way !== undefined) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "wm-toast__button";
    button.textContent = way.text;
    button.addEventListener("click", () => {
      away();
      way.go();
    });
    box.append(button);
  }
  shown = { box, timer: setTimeout(away, SHOWN_MS) };
}

function away(): void {
  if (shown !== undefined) {
    clearTimeout(shown.timer);
    shown.box.remove();
    shown = undefined;
  }
}
