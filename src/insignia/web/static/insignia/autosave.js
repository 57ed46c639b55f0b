// Saves forms marked data-autosave="<address>" while they are being written; the save button stays.
const PAUSE = 900;
const RETRY = 8000;

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = document.querySelector(form.dataset.status || "[data-save-status]");
  let timer = 0;
  let isDirty = false;
  let running = null;

  const say = (state) => {
    if (!status) return;
    status.dataset.state = state;
    status.textContent = status.dataset[state];
  };

  const save = async () => {
    clearTimeout(timer);
    if (!isDirty) return;
    if (running) await running;
    isDirty = false;
    say("saving");
    running = fetch(form.dataset.autosave || form.action, {
      method: "POST",
      body: withoutFiles(new FormData(form)),
      headers: { "X-Requested-With": "autosave", Accept: "application/json" },
      // A page that is being left may still send, but browsers cap that at 64 kB.
      keepalive: document.hidden,
    }).then(
      (answer) => { if (!answer.ok || answer.redirected) throw new Error(answer.status); say("saved"); form.dispatchEvent(new CustomEvent("autosaved")); },
    ).catch(() => { isDirty = true; say("unsaved"); timer = setTimeout(save, RETRY); });
    await running;
    running = null;
  };

  const later = () => {
    isDirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  };

  form.addEventListener("input", (event) => { if (event.target.type !== "file") later(); });
  form.addEventListener("change", (event) => { if (event.target.type !== "file") later(); });
  form.addEventListener("submit", () => { clearTimeout(timer); isDirty = false; });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
}

function withoutFiles(fields) {
  for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
  return fields;
}
