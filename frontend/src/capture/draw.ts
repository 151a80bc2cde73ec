// A board to draw on. What is on it is put into the form's own file field after every line.
import { fieldIn, hold } from "./held";
import { colourOf, paint, pointOn, type Stroke } from "./strokes";

export function draw(module: HTMLElement): void {
  const field = fieldIn(module);
  const board = module.querySelector<HTMLElement>("[data-draw-board]");
  const canvas = module.querySelector<HTMLCanvasElement>("[data-draw-canvas]");
  const on = canvas?.getContext("2d");
  if (field === null || board === null || !canvas || !on) {
    return;
  }
  const status = module.querySelector("[data-draw-status]");
  let strokes: Stroke[] = [];
  let colour = colourOf("0");
  let drawing = false;

  const keep = (said: string) => {
    paint(on, canvas, strokes);
    if (status !== null) {
      status.textContent = said;
    }
    if (strokes.length === 0) {
      hold(field, null);
      return;
    }
    canvas.toBlob((made) => {
      if (made !== null && strokes.length > 0) {
        hold(field, new File([made], "drawing.png", { type: made.type }));
      }
    }, "image/png");
  };
  const at = (event: PointerEvent) => pointOn(canvas.getBoundingClientRect(), canvas, event);

  canvas.addEventListener("pointerdown", (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    strokes.push({ colour, points: [at(event)] });
    paint(on, canvas, strokes);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (drawing) {
      strokes.at(-1)?.points.push(at(event));
      paint(on, canvas, strokes);
    }
  });
  const lift = () => {
    if (drawing) {
      drawing = false;
      keep("");
    }
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);

  const colours = module.querySelectorAll<HTMLElement>("[data-draw-colour]");
  colours.forEach((button) =>
    button.addEventListener("click", () => {
      colour = colourOf(button.dataset["drawColour"]);
      colours.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
    }),
  );
  module.querySelector("[data-draw-undo]")?.addEventListener("click", () => {
    strokes.pop();
    keep("One line is gone");
  });
  module.querySelector("[data-draw-clear]")?.addEventListener("click", () => {
    strokes = [];
    keep("The page is empty");
  });
  // Another picture was chosen instead.
  field.addEventListener("change", () => {
    strokes = [];
    paint(on, canvas, strokes);
  });

  paint(on, canvas, strokes);
  board.hidden = false;
}
