// Shows the badge as it is being chosen; without scripts, the save button shows it.
for (const form of document.querySelectorAll("form[data-designer]")) {
  const pictures = document.querySelectorAll("img[data-badge]");
  const parts = ["outline", "field", "charge", "monogram", "palette", "metal", "rim", "edge"];
  form.addEventListener("change", (event) => {
    if (!parts.includes(event.target.name)) return;
    const fields = new FormData(form);
    const asked = new URLSearchParams();
    for (const part of parts) if (fields.get(part)) asked.set(part, fields.get(part));
    for (const picture of pictures) picture.src = `${form.dataset.designer}?${asked}`;
    const details = event.target.closest("details");
    const said = event.target.closest("label")?.textContent.trim();
    if (details && said) details.querySelector("summary .soft").textContent = said;
  });
}
