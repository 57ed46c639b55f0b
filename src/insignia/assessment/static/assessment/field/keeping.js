// Keeps the pages of one's own open work on this device, once its learner has asked for it.
import * as kept from "./kept.js";
import { place, whoIsThere } from "./sending.js";

const control = document.querySelector("[data-field-keeping]");
const says = control?.querySelector("[data-field-keeping-says]");

const registration = () => navigator.serviceWorker?.getRegistration(place.scope);

const show = async () => {
  if (!control) return;
  const isOn = Boolean(await registration());
  control.hidden = !navigator.serviceWorker;
  for (const button of control.querySelectorAll("button")) button.hidden = (button.value === "on") === isOn;
  says.textContent = isOn ? control.dataset.on : control.dataset.off;
};

const told = (worker, message) => new Promise((resolve) => {
  const line = new MessageChannel();
  line.port1.onmessage = ({ data }) => resolve(data);
  worker.postMessage(message, [line.port2]);
});

const active = (found) => new Promise((resolve) => {
  const worker = found.active ?? found.waiting ?? found.installing;
  if (worker.state === "activated") { resolve(worker); return; }
  worker.addEventListener("statechange", () => { if (worker.state === "activated") resolve(worker); });
});

const keep = async (pages, fresh = []) => {
  const found = await registration();
  if (found) await told(await active(found), { keep: pages, fresh, person: place.person });
};

const start = async () => {
  says.textContent = control.dataset.busy;
  await navigator.serviceWorker.register(place.worker, { scope: place.scope });
  await keep((await whoIsThere()).pages);
  navigator.storage?.persist?.();
  await show();
};

const stop = async () => {
  const found = await registration();
  await told(await active(found), { forget: true });
  await found.unregister();
  await show();
};

if (place.person && navigator.serviceWorker) {
  for (const button of control?.querySelectorAll("button") ?? []) {
    button.addEventListener("click", () => (button.value === "on" ? start() : stop()).catch(() => { says.textContent = control.dataset.failed; }));
  }
  let pages = null;
  document.addEventListener("field", ({ detail }) => {
    if (detail.pages) pages = detail.pages;
    const changed = detail.at ?? detail.saved?.replace(/autosave\/$/, "");
    if (pages && (detail.pages || changed)) keep(pages, changed ? [changed] : []).catch(() => {});
  });
  // An installed field kit is one that somebody wants to take along.
  const isInstalled = window.matchMedia("(display-mode: standalone)").matches;
  const isOn = Boolean(await registration());
  if (isInstalled && !isOn && control) start().catch(() => {});
  else await show();
  if (isOn) whoIsThere().catch(() => {});
}
