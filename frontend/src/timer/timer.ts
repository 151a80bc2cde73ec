// A stopwatch on a target. It goes on while other things are recorded: the page comes anew after each of them, so the
// moment at which it was started is kept for as long as the page is open.
import { clock, minutesOf, secondsOf } from "./time";

export function timer(module: HTMLElement): void {
  const find = <T extends HTMLElement>(name: string) => module.querySelector<T>(`[data-timer-${name}]`);
  const start = find("start");
  const stop = find<HTMLButtonElement>("stop");
  const time = find("time");
  const clear = find("clear");
  if (!start || !stop || !time || !clear) {
    return;
  }
  const key = `timer.${module.dataset["timer"]}`;
  let ticking: ReturnType<typeof setInterval> | undefined;
  const seconds = () => secondsOf(Date.now() - Number(sessionStorage.getItem(key)));

  const show = () => {
    const running = sessionStorage.getItem(key) !== null;
    start.hidden = running;
    stop.hidden = time.hidden = clear.hidden = !running;
    clearInterval(ticking);
    if (running) {
      const tick = () => (time.textContent = clock(seconds()));
      tick();
      ticking = setInterval(tick, 1000);
    }
  };
  const end = () => {
    sessionStorage.removeItem(key);
    show();
  };

  start.addEventListener("click", () => {
    sessionStorage.setItem(key, String(Date.now()));
    show();
    stop.focus();
  });
  // The button sends the form itself, with the time as its answer.
  stop.addEventListener("click", () => {
    const took = seconds();
    stop.value = minutesOf(took);
    stop.textContent = clock(took);
    sessionStorage.removeItem(key);
    clearInterval(ticking);
  });
  // The page stays where it is when nobody hears the form, and when it comes back from memory.
  module.closest("form")?.addEventListener("submit", () =>
    setTimeout(() => {
      stop.textContent = "Stop and record";
      show();
    }, 500),
  );
  clear.addEventListener("click", () => {
    end();
    start.focus();
  });

  module.hidden = false;
  show();
  if (sessionStorage.getItem(key) !== null) {
    module.closest("details")?.setAttribute("open", "");
  }
}
