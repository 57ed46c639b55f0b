// Shows copy buttons where copying works; the text itself stays in view and can be selected by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  const words = button.querySelector("span");
  const before = words.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      words.textContent = button.dataset.copied;
    } catch {
      words.textContent = before;
      button.closest(".digest, .copy-line")?.querySelector("code, input")?.focus();
    }
    setTimeout(() => { words.textContent = before; }, 2500);
  });
}
