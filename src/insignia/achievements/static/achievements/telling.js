// Says anew what a step decides, once what was typed is kept; without scripts, the save button does.
const form = document.querySelector("form[data-autosave]");
form?.addEventListener("autosaved", async () => {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const told = [...page.querySelectorAll("[data-told]")];
  document.querySelectorAll("[data-told]").forEach((part, place) => {
    if (told[place]) part.replaceChildren(...told[place].childNodes);
  });
});
