// Shows the part of a page that is marked data-watch anew until it says that it is over.
const PAUSE = 2000;
const RETRY = 8000;

const place = document.querySelector("[data-watch]");
const says = document.querySelector("[data-watch-says]");
let told = -1;

const look = async () => {
  if (document.hidden) { setTimeout(look, PAUSE); return; }
  let page;
  try {
    const answer = await fetch(location.href);
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch { setTimeout(look, RETRY); return; }
  const now = page.querySelector("[data-watched]");
  if (!now || "isOver" in now.dataset) { location.reload(); return; }
  place.replaceChildren(document.adoptNode(now));
  say(now.querySelector("progress"));
  setTimeout(look, PAUSE);
};

// Read aloud at every tenth only: who listens has more to do than to hear numbers.
const say = (bar) => {
  const tenth = bar && bar.max ? Math.floor((10 * bar.value) / bar.max) : -1;
  if (!says || tenth <= told) return;
  told = tenth;
  says.textContent = says.dataset.watchSays.replace("{percent}", tenth * 10);
};

if (place) setTimeout(look, PAUSE);
