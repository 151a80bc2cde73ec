// A device in the hands of a child keeps no page of the class for when there is no network.

export function forgetPages(): void {
  if ("caches" in window) {
    void caches.delete("waymark-today");
  }
}
