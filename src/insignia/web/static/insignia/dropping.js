// Lets a file be dropped on its field and says which one was chosen.
for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  const words = zone.querySelector("[data-drop-words]");
  if (!input) continue;
  if (words) words.textContent = words.dataset.words;

  const mark = (isOver) => zone.classList.toggle("is-over", isOver);
  zone.addEventListener("dragover", (event) => { event.preventDefault(); mark(true); });
  zone.addEventListener("dragleave", () => mark(false));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => {
    if (words && input.files.length) words.textContent = [...input.files].map((file) => file.name).join(", ");
    if (zone.hasAttribute("data-drop-submits") && input.files.length) input.form.requestSubmit();
  });
}
