// Keeps the page of today, and what it is dressed with, for when there is no network. Nothing else is kept, nothing
// for longer than a school day, and signing out empties it.
declare const self: ServiceWorkerGlobalScope;

const PAGES = "waymark-today";
const KEPT_MS = 10 * 60 * 60 * 1000;
const KEPT_AT = "x-waymark-kept-at";

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) =>
  event.waitUntil(forgetOld().then(() => self.clients.claim())),
);

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
  const key = page ? placeOf(request.url) : request.url;
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) {
      await kept.put(key, await stamped(answer.clone()));
      if (page) {
        await forgetOld();
      }
    } else if (page && answer.status < 500) {
      // Signed out, or no longer allowed: what was kept is not theirs to see.
      await caches.delete(PAGES);
    }
    return answer;
  } catch (error) {
    const found = await kept.match(key);
    if (found !== undefined && !(page && isOld(found))) {
      return found;
    }
    if (page) {
      return nothing();
    }
    throw error;
  }
}

/** One page for each class: what was recorded a moment ago is no page of its own. */
function placeOf(address: string): string {
  const url = new URL(address);
  const group = url.searchParams.get("class");
  return url.origin + url.pathname + (group === null ? "" : `?class=${encodeURIComponent(group)}`);
}

function isOld(kept: Response): boolean {
  return Date.now() - Number(kept.headers.get(KEPT_AT)) > KEPT_MS;
}

/** Pages only: what they are dressed with names nobody. */
async function forgetOld(): Promise<void> {
  const kept = await caches.open(PAGES);
  for (const request of await kept.keys()) {
    const found = await kept.match(request);
    if (found !== undefined && isOld(found) && new URL(request.url).pathname === "/today") {
      await kept.delete(request);
    }
  }
}

/** In place of the browser's own page, which leads nowhere. */
function nothing(): Response {
  const words =
    '<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    '<meta name="color-scheme" content="light dark"><title>No network</title><h1>No network</h1>' +
    "<p>This page is not kept on this device. It works again as soon as there is a network.</p>" +
    '<p><a href="/today">Back to In class</a></p></html>';
  return new Response(words, {
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'" },
  });
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
