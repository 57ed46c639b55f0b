// The words of a draft: kept on this device with each pause, and saved as soon as the server hears.
import * as kept from "./kept.js";
import { same, sameWords } from "./merging.js";
import { place, send, sendTheWords } from "./sending.js";

const SEND = 900;
const form = document.querySelector("form[data-field-words]");
const template = document.querySelector("template[data-field-differs]");
const status = document.querySelector("[data-save-status]");
const address = form?.dataset.fieldWords;
const names = ["csrfmiddlewaretoken", "do"];

const say = (state) => {
  if (!status) return;
  status.dataset.state = state === "kept" ? "unsaved" : state;
  status.textContent = state === "kept" ? form.dataset.kept : status.dataset[state];
};

const written = () => Object.fromEntries([...new FormData(form)].filter(([name]) => !names.includes(name)));

const fill = (words) => {
  for (const [name, text] of Object.entries(words)) {
    const field = form.elements[name];
    if (field && !same(field.value, text)) field.value = text;
  }
};

if (form && place.person) {
  let known = { person: place.person, address, words: written(), base: written(), seen: form.dataset.mark, tried: [], differs: null };
  let timer = 0;
  let keeping = null;
  let isBehind = false;

  const keep = async () => {
    const before = (await kept.wordsAt(place.person, address)) ?? known;
    known = { ...before, title: form.dataset.title, page: location.pathname, words: written(), refused: undefined };
    await kept.keepWords(known);
  };

  const save = async (sending = sendTheWords) => {
    clearTimeout(timer);
    await keep();
    if (known.differs) return "differs";
    say("saving");
    const went = await sending();
    const left = await kept.wordsAt(place.person, address);
    if (left?.differs) return "differs";
    say(left ? "kept" : "saved");
    return left ? went : "saved";
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(), SEND);
    keepNow();
  };

  // With every stroke, one writing at a time: nobody waits for a pause to close the page.
  const keepNow = async () => {
    isBehind = true;
    if (keeping) return;
    while (isBehind) {
      isBehind = false;
      keeping = keep();
      await keeping.catch(() => {});
    }
    keeping = null;
    kept.tell({});
  };

  // Both texts beside each other: the one here in its field, the other below it with its choices.
  const show = (record) => {
    for (const old of document.querySelectorAll("[data-field-choice]")) old.remove();
    if (!record.differs) return;
    say("kept");
    if (status) status.textContent = form.dataset.differs;
    for (const name of record.differs.open) {
      const field = form.elements[name];
      const choice = template.content.firstElementChild.cloneNode(true);
      const other = record.differs.words[name];
      const options = field.options ? [...field.options] : [];
      choice.querySelector("[data-field-other]").textContent = options.find((one) => one.value === other)?.textContent ?? (other || template.dataset.nothing);
      if (options.length) choice.querySelector("[value=both]").remove();
      choice.addEventListener("click", async (event) => {
        const chosen = event.target.closest("button")?.value;
        if (!chosen) return;
        if (chosen === "theirs") field.value = other;
        if (chosen === "both") field.value = `${field.value}\n\n${other}`;
        choice.remove();
        field.focus();
        const now = await kept.wordsAt(place.person, address);
        now.differs.open = now.differs.open.filter((left) => left !== name);
        await kept.keepWords({ ...now, words: written(), differs: now.differs.open.length ? now.differs : null });
        await save();
      });
      field.closest(".field").append(choice);
    }
  };

  const take = (record) => {
    if (!record) return;
    known = record;
    fill(record.words);
    show(record);
  };

  // Questions about one part stand beside it: they belong to the form and lie outside of it.
  for (const kind of ["input", "change"]) document.addEventListener(kind, (event) => { if (event.target.form === form) later(); });
  // Somebody who turns to another window or another device finds it there already.
  document.addEventListener("visibilitychange", async () => { if (document.hidden && (await kept.wordsAt(place.person, address))) save(); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter;
    const isFinal = button?.value === "submit";
    const went = await save(isFinal ? send : sendTheWords).catch(() => "unkept");
    const waits = isFinal && (await kept.waitingEvidence(place.person)).some((item) => item.back === location.pathname);
    if (went === "away" || went === "differs" || waits) {
      say("kept");
      document.querySelector("[data-field-choice] button")?.focus();
      if (isFinal) status.textContent = went === "differs" ? form.dataset.differs : form.dataset.needsNetwork;
      return;
    }
    const pressed = Object.assign(document.createElement("input"), { type: "hidden", name: "do", value: button?.value ?? "save" });
    form.append(pressed);
    form.submit();
  });
  document.addEventListener("field", async ({ detail }) => {
    if (detail.merged === address) take(await kept.wordsAt(place.person, address));
    if (detail.saved !== address) return;
    if (detail.isLast) known = { ...known, base: detail.words, seen: detail.seen, tried: [], differs: null };
    say(detail.isLast ? "saved" : "saving");
  });

  const found = await kept.wordsAt(place.person, address);
  if (found && sameWords(found.words, known.words)) await kept.dropWords(found);
  else take(found);
}
