// The service worker of the field kit. It is there only for who has asked for it, only below
// /learn/, and keeps only what the page names: one learner's open work, and what those pages need.
// The network comes first; what is kept here is shown where the network is silent or broken.
const SCOPE = new URL(self.registration.scope).pathname;
const OFFLINE = `${SCOPE}field/offline/`;
const STATIC = "/static/";
const PICTURE = /^\/achievements\/.+\.svg$/;
const SHELL = "insignia-field-shell";
const PAGES = "insignia-field-pages";
const PATIENCE = 5000;
// Beyond this the shell holds files of earlier editions, and is gathered anew.
const MOST_FILES = 150;
const NEEDED = [/(?:src|href)="(\/static\/[^"#]+)/g, /(?:from|import) "(\.{1,2}\/[^"]+)"/g, /url\("?([^"')]+)"?\)/g];

const needed = (text, address) => NEEDED.flatMap((pattern) => [...text.matchAll(pattern)].map(([, found]) => new URL(found, address)))
  .filter((url) => url.origin === self.location.origin && url.pathname.startsWith(STATIC)).map((url) => url.pathname);

// Takes a file and whatever it names in turn: styles their fonts, scripts their modules.
const takeFile = async (shell, path) => {
  if (await shell.match(path)) return;
  const answer = await fetch(path);
  if (!answer.ok) return;
  await shell.put(path, answer.clone());
  if (/\.(?:js|css)$/.test(path)) for (const further of needed(await answer.text(), new URL(path, self.location.origin))) await takeFile(shell, further);
};

// A kept page says since when: the reader is told that it is a copy.
const takePage = async (cache, path, answer) => {
  if (!answer.ok || answer.redirected) return;
  if (!(answer.headers.get("Content-Type") ?? "").startsWith("text/html")) { await cache.put(path, answer); return; }
  const text = await answer.text();
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Set-Cookie"]) headers.delete(name);
  await cache.put(path, new Response(text.replace("<html ", `<html data-kept="${new Date().toISOString()}" `), { headers }));
  const shell = await caches.open(SHELL);
  for (const file of needed(text, new URL(path, self.location.origin))) await takeFile(shell, file);
};

const ownPages = async () => (await caches.keys()).filter((name) => name.startsWith(PAGES));

const keep = async ({ keep: wanted, fresh, person }) => {
  const own = `${PAGES}-${person}`;
  for (const name of await ownPages()) if (name !== own) await caches.delete(name);
  const shell = await caches.open(SHELL);
  if ((await shell.keys()).length > MOST_FILES) await caches.delete(SHELL);
  const cache = await caches.open(own);
  for (const request of await cache.keys()) if (!wanted.includes(new URL(request.url).pathname)) await cache.delete(request);
  for (const path of wanted) {
    if (!fresh.includes(path) && (await cache.match(path))) continue;
    await takePage(cache, path, await fetch(path, { redirect: "manual", headers: { "X-Requested-With": "field-kit" } }));
  }
};

const forget = async () => {
  for (const name of await caches.keys()) if (name.startsWith("insignia-field")) await caches.delete(name);
};

const inTime = (answer) => Promise.race([answer, new Promise((resolve, reject) => { setTimeout(reject, PATIENCE); })]);

const page = async (event, path) => {
  const kept = await caches.match(path);
  const asked = fetch(event.request);
  if (!kept) return asked.catch(async () => (await caches.match(OFFLINE)) ?? Response.error());
  try {
    const answer = await inTime(asked);
    if (answer.status >= 500) return kept;
    const [own] = await ownPages();
    if (!own) return answer;
    const copy = answer.clone();
    event.waitUntil(caches.open(own).then((cache) => takePage(cache, path, copy)));
    return answer;
  } catch { return kept; }
};

const file = async (request) => {
  const kept = await caches.match(request.url);
  return kept ? inTime(fetch(request)).catch(() => kept) : fetch(request);
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  // Without the name of anybody: it is shown whoever opens it.
  event.waitUntil(caches.open(SHELL).then(async (shell) => takePage(shell, OFFLINE, await fetch(OFFLINE, { credentials: "omit" }))));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// One after the other: what is forgotten must not be fetched again by what was asked before.
let busy = Promise.resolve();
self.addEventListener("message", (event) => {
  const deed = event.data.forget ? forget : () => keep(event.data);
  busy = busy.then(deed).then(() => event.ports[0]?.postMessage({ kept: true }), () => event.ports[0]?.postMessage({ kept: false }));
  event.waitUntil(busy);
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (url.pathname.startsWith(SCOPE)) event.respondWith(page(event, url.pathname));
  } else if (url.pathname.startsWith(STATIC) || PICTURE.test(url.pathname)) event.respondWith(file(request));
});
