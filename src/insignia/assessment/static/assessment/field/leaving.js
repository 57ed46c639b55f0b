// Signing out clears this device of one's own work; what was not sent yet is asked about first.
import * as kept from "./kept.js";

const leaving = document.querySelector("template[data-field-leaving]")?.dataset;

const forgotten = (worker) => new Promise((resolve) => {
  const line = new MessageChannel();
  line.port1.onmessage = resolve;
  worker.postMessage({ forget: true }, [line.port2]);
});

const clear = async () => {
  await kept.forget(leaving.person);
  const found = await navigator.serviceWorker?.getRegistration(leaving.scope);
  if (found?.active) await forgotten(found.active);
  await found?.unregister();
};

if (leaving && window.indexedDB && window.caches) {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (new URL(form.action).pathname !== leaving.action) return;
    event.preventDefault();
    const [words, evidence] = await Promise.all([kept.waitingWords(leaving.person), kept.waitingEvidence(leaving.person)]).catch(() => [[], []]);
    const waiting = words.length + evidence.length;
    if (waiting && !window.confirm(leaving.sentence.replace("{n}", waiting))) return;
    await clear().catch(() => {});
    form.submit();
  });
}
