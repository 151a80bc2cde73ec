// Lines of a drawing: each is one colour and the points that the pen went over.
export interface Point {
  x: number;
  y: number;
}

export interface Stroke {
  colour: string;
  points: Point[];
}

/** As the buttons are numbered. */
export const COLOURS = ["#14211f", "#c8102e", "#0b5fa5", "#00703c", "#e6a700", "#7a4a21"];

export function colourOf(button: string | undefined): string {
  return COLOURS[Number(button ?? 0)] ?? "#14211f";
}

/** Where a pointer is on a drawing that may be shown smaller than it is. */
export function pointOn(
  shown: { left: number; top: number; width: number; height: number },
  size: { width: number; height: number },
  at: { clientX: number; clientY: number },
): Point {
  const share = (place: number, start: number, length: number) =>
    length === 0 ? 0 : (place - start) / length;
  return {
    x: share(at.clientX, shown.left, shown.width) * size.width,
    y: share(at.clientY, shown.top, shown.height) * size.height,
  };
}

export function paint(
  on: CanvasRenderingContext2D,
  size: { width: number; height: number },
  strokes: Stroke[],
): void {
  on.fillStyle = "#ffffff";
  on.fillRect(0, 0, size.width, size.height);
  on.lineWidth = 8;
  on.lineCap = "round";
  on.lineJoin = "round";
  for (const { colour, points } of strokes) {
    const [first, ...rest] = points;
    if (first === undefined) {
      continue;
    }
    on.strokeStyle = colour;
    on.beginPath();
    on.moveTo(first.x, first.y);
    // A tap is a dot.
    on.lineTo(first.x + 0.1, first.y);
    rest.forEach(({ x, y }) => on.lineTo(x, y));
    on.stroke();
  }
}
