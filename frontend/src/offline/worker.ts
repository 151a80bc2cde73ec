// Keeps the page of today, and what it is dressed with, for when there is no network. Nothing else is kept, nothing
// for longer than a school day, and signing out empties it.
declare const self: ServiceWorkerGlobalScope;

const PAGES = "waymark-today";
const KEPT_MS = 10 * 60 * 60 * 1000;
const KEPT_AT = "x-waymark-kept-at";

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const ours = url.origin === self.location.origin;
  const page = request.mode === "navigate" && url.pathname === "/today";
  if (request.method === "GET" && ours && (page || url.pathname.startsWith("/assets/"))) {
    event.respondWith(fromNetworkOrKept(request, page));
  } else if (request.method === "POST" && ours && url.pathname === "/sign-out") {
    event.waitUntil(caches.delete(PAGES));
  }
});

async function fromNetworkOrKept(request: Request, page: boolean): Promise<Response> {
  const kept = await caches.open(PAGES);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) {
      await kept.put(request.url, await stamped(answer.clone()));
    } else if (page) {
      // Signed out, or no longer allowed: what was kept is not theirs to see.
      await caches.delete(PAGES);
    }
    return answer;
  } catch (error) {
    const found = await kept.match(request.url);
    const at = Number(found?.headers.get(KEPT_AT));
    if (found === undefined || (page && Date.now() - at > KEPT_MS)) {
      throw error;
    }
    return found;
  }
}

async function stamped(answer: Response): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.set(KEPT_AT, String(Date.now()));
  // What is kept is not packed any more.
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(await answer.blob(), { status: answer.status, headers });
}
export {};
