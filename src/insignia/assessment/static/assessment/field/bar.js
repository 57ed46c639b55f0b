// Says what waits on this device, on every page of one's own work, and lists it where it belongs.
import * as kept from "./kept.js";
import { place, send } from "./sending.js";

const bar = document.querySelector("[data-field]");
const says = bar?.querySelector("[data-field-says]");
const template = document.querySelector("template[data-field-waiting]");
let went = "";
let sending = null;

const fits = (element) => (item) => element.dataset.fieldWaits === "" || (item.back === location.pathname && item.part === element.dataset.fieldWaits);

const state = (item) => {
  if (item.refused) return item.refused.join(" ");
  if (sending && sending.sending === item.id) return place.percent.replace("{percent}", sending.percent);
  return place.waits;
};

const card = ({ title, says: told, texts, page, again, drop }) => {
  const made = template.content.firstElementChild.cloneNode(true);
  const name = made.querySelector("[data-field-title]");
  name.append(page ? Object.assign(document.createElement("a"), { href: page, textContent: title }) : title);
  made.querySelector("[data-field-state]").textContent = told;
  const content = made.querySelector("[data-field-content]");
  content.hidden = !texts.length;
  content.querySelector("p").textContent = texts.join("\n\n");
  const retry = made.querySelector("[value=again]");
  retry.hidden = !again;
  retry.addEventListener("click", async () => { await again(); await send(); });
  made.querySelector("[value=remove]").addEventListener("click", async () => {
    if (!window.confirm(template.dataset.sure.replace("{title}", title))) return;
    await drop();
    kept.tell({});
  });
  return made;
};

const ofEvidence = (item) => card({
  title: item.title,
  says: state(item),
  texts: item.fields.filter(([name]) => name === "text" || name === "url").map(([, text]) => text),
  again: item.refused && (() => kept.keepEvidence({ ...item, refused: undefined })),
  drop: () => kept.dropEvidence(item),
});

const ofWords = (record) => card({
  title: record.title,
  page: record.page,
  says: record.differs ? place.differs : state(record),
  texts: Object.entries(record.words).filter(([name, text]) => name !== "route" && text).map(([, text]) => text),
  again: record.refused && (() => kept.keepWords({ ...record, refused: undefined })),
  drop: () => kept.dropWords(record),
});

// The server has more than this page shows: its parts are shown anew, and nobody's typing stops.
const anew = async () => {
  const answer = await fetch(location.href, { headers: { "X-Requested-With": "field-kit" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const old of document.querySelectorAll("[data-field-anew]")) {
    const made = page.getElementById(old.id);
    if (made) old.replaceWith(document.adoptNode(made));
  }
  await show();
};

const sentence = (count, differs) => {
  if (differs) return place.differs;
  if (!count) return place.isCopy ? place.keptCopy.replace("{when}", new Date(place.isCopy).toLocaleString(document.documentElement.lang)) : "";
  const what = (count === 1 ? place.one : place.many).replace("{n}", count);
  return went === "signed-out" ? `${what} ${place.signedOut}` : what;
};

const show = async () => {
  const words = await kept.waitingWords(place.person);
  const evidence = await kept.waitingEvidence(place.person);
  const text = sentence(words.length + evidence.length, words.some((record) => record.differs));
  bar.hidden = !text;
  if (says.textContent !== text) says.textContent = text;
  const canGo = words.some((record) => !record.differs && !record.refused) || evidence.some((item) => !item.refused);
  bar.querySelector("[data-field-send]").hidden = went === "signed-out" || !canGo;
  bar.querySelector("[data-field-sign-in]").hidden = went !== "signed-out";
  for (const list of document.querySelectorAll("[data-field-waits]")) {
    const drafts = list.dataset.fieldWaits === "" ? words : [];
    list.replaceChildren(...drafts.map(ofWords), ...evidence.filter(fits(list)).map(ofEvidence));
    list.hidden = !list.children.length;
  }
  for (const empty of document.querySelectorAll("[data-field-nothing]")) empty.hidden = Boolean(words.length + evidence.length);
};

if (bar && place.person) {
  place.isCopy = document.documentElement.dataset.kept ?? "";
  bar.querySelector("[data-field-send]").addEventListener("click", () => send());
  document.addEventListener("field", ({ detail }) => {
    if ("went" in detail) { went = detail.went; sending = null; }
    if (detail.went === "sent" && place.isCopy) { place.isCopy = ""; anew(); }
    if (detail.sending) sending = detail;
    if (detail.sent && detail.at === location.pathname) anew();
    else show();
  });
  show();
}
