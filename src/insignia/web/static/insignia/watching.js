// Shows a part marked data-watch="<address>" anew until what comes says that it is over.
const PAUSE = 2000;
const RETRY = 8000;

for (const place of document.querySelectorAll("[data-watch]")) {
  const says = document.querySelector("[data-watch-says]");
  let told = -1;

  const look = async () => {
    if (document.hidden) { setTimeout(look, PAUSE); return; }
    try {
      const answer = await fetch(place.dataset.watch, { headers: { "X-Requested-With": "watching" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      place.innerHTML = await answer.text();
    } catch { setTimeout(look, RETRY); return; }
    if (place.querySelector("[data-is-over]")) { location.reload(); return; }
    say(place.querySelector("progress"));
    setTimeout(look, PAUSE);
  };

  // Read aloud at every tenth only: who listens has more to do than to hear numbers.
  const say = (bar) => {
    const tenth = bar && bar.max ? Math.floor((10 * bar.value) / bar.max) : -1;
    if (!says || tenth <= told) return;
    told = tenth;
    says.textContent = says.dataset.watchSays.replace("{percent}", tenth * 10);
  };

  setTimeout(look, PAUSE);
}
