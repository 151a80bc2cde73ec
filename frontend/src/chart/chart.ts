// Lets the arrow keys walk along a chart's points and says each one aloud. The
// same numbers stand in the data table below, for everyone.
export function chart(figure: HTMLElement): void {
  const plot = figure.querySelector<HTMLElement>(".wm-chart__plot");
  const readout = figure.querySelector<HTMLElement>("[role=status]");
  // By day: a change of teaching is read out between the results before and since.
  const place = (point: SVGElement) => point.getBoundingClientRect().left;
  const points = Array.from(figure.querySelectorAll<SVGElement>("[data-label]")).sort(
    (one, other) => place(one) - place(other),
  );
  if (plot === null || readout === null || points.length === 0) {
    return;
  }
  const name = plot.getAttribute("aria-label") ?? "Chart";
  plot.setAttribute("aria-label", `${name}. Left and right arrow keys read out the points.`);

  // Where there is no room for all, the latest results are what somebody came for.
  plot.scrollLeft = plot.scrollWidth;

  let current = points.length;
  const show = (index: number) => {
    points[current]?.removeAttribute("data-current");
    current = Math.max(0, Math.min(index, points.length - 1));
    points[current]?.setAttribute("data-current", "");
    points[current]?.scrollIntoView({ block: "nearest", inline: "nearest" });
    readout.textContent = points[current]?.getAttribute("data-label") ?? "";
  };

  plot.addEventListener("keydown", (event) => {
    const target = step(event.key, current, points.length);
    if (target !== undefined) {
      event.preventDefault();
      show(target);
    }
  });
  points.forEach((point, index) => point.addEventListener("pointerenter", () => show(index)));
}

/** Where a key leads from `current`, among `count` points; unused keys lead nowhere. */
export function step(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
      return current >= count ? 0 : current + 1;
    case "ArrowLeft":
      return current - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
