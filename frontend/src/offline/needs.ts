// Links that lead nowhere without a network say so instead.

export function needsNetwork(module: HTMLElement): void {
  const status = module.querySelector<HTMLElement>("[data-needs-network]");
  module.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link !== null && status !== null && !navigator.onLine) {
      event.preventDefault();
      status.textContent = "There is no network now. Record it without, or add it later today.";
    }
  });
  addEventListener("online", () => status?.replaceChildren());
}
