// A piece of evidence is first kept on this device, then sent; the page goes on in either case.
import * as kept from "./kept.js";
import { place, send } from "./sending.js";

const form = document.querySelector("form[data-field-evidence]");

const explain = (input, sentences) => {
  const id = `${input.id}_error`;
  document.getElementById(id)?.remove();
  const list = Object.assign(document.createElement("ul"), { className: "field-errors", id });
  list.setAttribute("role", "alert");
  list.append(...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
  const field = input.closest(".field");
  field.classList.add("has-errors");
  input.setAttribute("aria-invalid", "true");
  (field.querySelector(".drop") ?? input).before(list);
  input.focus();
};

const made = () => {
  const fields = [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && !(value instanceof File));
  const file = form.elements.file?.files[0] ?? null;
  return {
    id: crypto.randomUUID(), person: place.person, at: Date.now(), fields, file,
    title: form.elements.title.value || file?.name, part: form.dataset.part,
    address: form.dataset.fieldEvidence, uploads: form.dataset.uploads, back: form.dataset.back, upload: "",
  };
};

if (form && place.person) {
  const input = form.elements.file ?? form.elements.url ?? form.elements.text;
  const button = form.querySelector(".button-primary");
  const says = document.createElement("output");
  says.className = "save-status";
  button.parentElement.append(says);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    if (!(await kept.isLasting())) { form.submit(); return; }
    const item = made();
    button.disabled = true;
    try { item.order = await kept.keepEvidence(item); } catch {
      button.disabled = false;
      if (navigator.onLine) form.submit();
      else explain(input, [form.dataset.noRoom]);
      return;
    }
    navigator.storage?.persist?.();
    says.textContent = form.dataset.sending;
    const went = await send();
    const left = (await kept.waitingEvidence(place.person)).find((one) => one.id === item.id);
    if (left?.refused) {
      await kept.dropEvidence(left);
      button.disabled = false;
      says.textContent = "";
      explain(input, left.refused);
      kept.tell({});
      return;
    }
    if (!left || navigator.serviceWorker?.controller) { location.assign(`${item.back}#part-${item.part}`); return; }
    // Without the pages on this device nothing else would open: so we stay, and say what happened.
    form.reset();
    button.disabled = false;
    says.textContent = went === "signed-out" ? form.dataset.signedOut : form.dataset.kept;
  });
  document.addEventListener("field", ({ detail }) => {
    if (detail.sending) says.textContent = form.dataset.percent.replace("{percent}", detail.percent);
  });
}
