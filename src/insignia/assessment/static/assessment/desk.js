// The assessor's desk by keyboard, and the outcome of the scores while they are chosen.
const form = document.querySelector("form[data-scores]");
const criteria = [...form.querySelectorAll("[data-criterion]")];
const decision = form.querySelector("[data-decision]");
const words = decision.querySelector("[data-decision-words]");
const button = decision.querySelector("[data-decision-button]");

const isComplete = (criterion) => {
  const chosen = criterion.querySelector("input[type=radio]:checked");
  if (!chosen) return false;
  return chosen.dataset.verdict === "met" || criterion.querySelector("textarea").value.trim() !== "";
};

const state = () => {
  if (!criteria.every(isComplete)) return "open";
  const verdicts = criteria.map((criterion) => criterion.querySelector(":checked").dataset.verdict);
  if ("keptBack" in form.dataset) return "returned";
  return verdicts.every((verdict) => verdict === "met") ? "passed" : "returned";
};

const say = () => {
  // Another rule for passing is worked out by the server, when the scores are saved.
  if (!("every" in decision.dataset)) return;
  const now = state();
  button.value = decision.dataset[`${now}Value`];
  const label = decision.dataset[`${now}Button`];
  if (button.textContent !== label) button.textContent = label;
  const sentence = decision.dataset[`${now}Sentence`];
  if (words.textContent !== sentence) words.textContent = sentence;
};

form.addEventListener("input", say);
form.addEventListener("change", say);
// The browser may have put back what was chosen before a reload.
say();

// The evidence has a pane of its own on a wide screen: it moves, and the rubric keeps its place.
const pane = document.querySelector(".stays");
let left = -1;

const current = () => {
  if (pane.contains(document.activeElement)) return left;
  return criteria.findIndex((criterion) => criterion.contains(document.activeElement));
};

const show = (link) => {
  const piece = document.querySelector(link.hash);
  for (const other of pane.querySelectorAll(".is-shown")) other.classList.remove("is-shown");
  piece.classList.add("is-shown");
  pane.scrollTop += piece.getBoundingClientRect().top - pane.getBoundingClientRect().top - 8;
  return piece;
};

const showNext = () => {
  const links = [...(criteria[Math.max(current(), 0)]?.querySelectorAll("a[data-piece]") ?? [])];
  if (!links.length) return;
  const at = links.findIndex((link) => document.querySelector(link.hash).matches(".is-shown"));
  show(links[(at + 1) % links.length]);
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-piece]");
  if (!link || pane.scrollHeight <= pane.clientHeight) return;
  event.preventDefault();
  left = current();
  show(link).focus({ preventScroll: true });
});

const go = (step) => {
  const at = current();
  const start = step > 0 ? 0 : criteria.length - 1;
  // Whoever comes back from the evidence is led to the criterion that they left.
  const back = pane.contains(document.activeElement) ? at : at + step;
  const next = at < 0 ? start : back;
  const target = criteria[Math.max(0, Math.min(next, criteria.length - 1))];
  if (!target) return;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
};

const choose = (number) => {
  const criterion = criteria[Math.max(current(), 0)];
  const choice = criterion?.querySelectorAll("input[type=radio]")[number - 1];
  if (!choice) return;
  choice.checked = true;
  choice.focus();
  choice.dispatchEvent(new Event("input", { bubbles: true }));
};

const acts = {
  j: () => go(1),
  k: () => go(-1),
  e: showNext,
  c: () => criteria[Math.max(current(), 0)]?.querySelector("textarea").focus(),
  f: () => form.querySelector("#feedback textarea").focus(),
  d: () => button.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const isWriting = event.target.closest("textarea, select, input:not([type=radio])");
  if (isWriting) {
    if (event.key === "Escape") (event.target.closest("[data-criterion]") ?? button).focus();
    return;
  }
  const act = /^[1-9]$/.test(event.key) ? () => choose(Number(event.key)) : acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
