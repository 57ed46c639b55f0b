// What the page says: first that nothing was checked, then what was found. Every fact of a
// credential is read from a document whose signature holds; of all others nothing is told.

const archive = JSON.parse(document.getElementById("known").textContent);
const says = archive.words;

const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
const dayOf = (text) => {
  const day = new Date(text);
  return Number.isNaN(day.getTime())
    ? text
    : new Intl.DateTimeFormat(archive.language, { dateStyle: "long", timeZone: "UTC" }).format(day);
};
const textOf = (value) => (typeof value === "string" ? value : "");

function tell(place, tone, sentence) {
  place.dataset.tone = tone;
  place.querySelector("[data-sentence]").textContent = sentence;
}

function addLines(list, lines) {
  list.replaceChildren(...lines.filter(Boolean).map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  }));
}

async function checkAll() {
  const place = document.getElementById("verdict");
  if (!(await canCheck())) {
    tell(place, "open", says.cannot);
    return;
  }
  tell(place, "quiet", says.checking);
  const documents = { [HOLDS]: 0, [BROKEN]: 0, [UNSURE]: 0 };
  const receipts = { ...documents };
  for (const entry of archive.documents) {
    const found = entry.isFamiliar ? await checkDocument(entry, archive) : { state: UNSURE, reason: "other-form" };
    documents[found.state] += 1;
    const card = document.querySelector(`[data-document="${CSS.escape(entry.path)}"]`);
    if (card) await showCard(card, found);
    const receipt = at(archive.receipts, entry.path);
    if (!card || !receipt) continue;
    const known = await checkReceipt(entry.text, receipt, archive.logKeys);
    receipts[known.state] += 1;
    showKnown(card.querySelector("[data-log]"), known);
  }
  conclude(place, documents, receipts);
}

const TONES = { [HOLDS]: "good", [BROKEN]: "bad", [UNSURE]: "open" };
const DOCUMENTS = { [HOLDS]: "allHold", [BROKEN]: "someBroken", [UNSURE]: "someUnsure" };
const RECEIPTS = { [BROKEN]: "receiptsBroken", [UNSURE]: "receiptsUnsure" };

// The worst that was found gives its tone to all; receipts are only spoken of if one does not hold.
function conclude(place, documents, receipts) {
  const worst = (...several) => [BROKEN, UNSURE].find((state) => several.some((counts) => counts[state])) || HOLDS;
  const told = (counts, names) => {
    const total = counts[HOLDS] + counts[BROKEN] + counts[UNSURE];
    const state = worst(counts);
    return fill(says[names[state]] || "", { n: counts[state], total });
  };
  const sentences = [told(documents, DOCUMENTS), told(receipts, RECEIPTS)];
  tell(place, TONES[worst(documents, receipts)], sentences.filter(Boolean).join(" "));
}

function showKnown(line, known) {
  line.dataset.state = known.state;
  const sentence = known.state === HOLDS && !known.since ? says.logUndated : says[LOG[known.state]];
  line.textContent = fill(sentence, { log: known.log, day: dayOf(known.since) });
}

const LOG = { [HOLDS]: "logHolds", [BROKEN]: "logBroken", [UNSURE]: "logUnsure" };

const WHY = {
  unfamiliar: "unfamiliarWhy",
  signature: "brokenWhy",
  "no-key": "noKeyWhy",
  "key-in-doubt": "keyInDoubtWhy",
  "other-form": "otherFormWhy",
};

async function showCard(card, found) {
  const chip = card.querySelector("[data-state]");
  const mark = (state) => { chip.dataset.state = state; chip.textContent = says[state]; };
  mark(found.state);
  const facts = card.querySelector("[data-facts]");
  if (!found.document) {
    // What the page was told of it before may be as false as the file.
    card.querySelector("[data-name]").textContent = card.dataset.document;
    card.querySelector("[data-issuer]").textContent = "";
    addLines(facts, [says[WHY[found.reason]]]);
    return;
  }
  const said = found.document;
  const subject = said.credentialSubject;
  const achievement = subject.achievement || {};
  const standing = await standingOf(said, archive);
  const takenBack = standing.filter((told) => told.isSet);
  if (found.state === HOLDS && takenBack.length) mark(takenBack[0].purpose);
  card.querySelector("[data-name]").textContent = textOf(said.name) || textOf(achievement.name);
  card.querySelector("[data-issuer]").textContent = issuerOf(said);
  addLines(facts, [
    found.state === UNSURE ? says[WHY[found.reason]] : "",
    textOf(achievement.description),
    await recipientOf(subject),
    ...periodOf(said),
    ...(takenBack.length ? takenBack : standing).map(standingLine).filter(isFirst),
    said.credentialStatus ? "" : says.noStatus,
  ]);
}

const isFirst = (line, place, lines) => lines.indexOf(line) === place;

function issuerOf(said) {
  const day = dayOf(said.awardedDate || said.validFrom);
  return [isObject(said.issuer) ? textOf(said.issuer.name) : "", idOf(said.issuer), day].filter(Boolean).join(" · ");
}

function periodOf(said) {
  const now = Date.now();
  const lines = [];
  if (said.validFrom && Date.parse(said.validFrom) > now) lines.push(fill(says.notYet, { day: dayOf(said.validFrom) }));
  if (said.validUntil && Date.parse(said.validUntil) < now) lines.push(fill(says.expired, { day: dayOf(said.validUntil) }));
  return lines;
}

function standingLine(told) {
  if (!told.isKnown) return says.statusUnknown;
  const day = dayOf(told.at);
  if (!told.isSet) return fill(says.stands, { day });
  return fill(told.purpose === "revocation" ? says.revokedOn : says.suspendedOn, { day });
}

// The credential names its recipient by a salted digest; only who knows the address can tell.
async function recipientOf(subject) {
  if (subject.id === `did:key:${archive.ownKey}`) return says.toKey;
  const identities = listOf(subject.identifier || []);
  for (const address of archive.addresses) {
    for (const identity of identities) {
      const digest = hex(await sha256(`${address}${identity.salt || ""}`));
      if (identity.identityHash === `sha256$${digest}`) return fill(says.toYou, { address });
    }
  }
  return identities.length ? says.toOther : "";
}

async function showFolder(files) {
  const place = document.getElementById("files-verdict");
  const list = document.getElementById("files-found");
  addLines(list, []);
  if (!(await canCheck())) return tell(place, "open", says.cannot);
  tell(place, "quiet", says.checking);
  const found = await checkFolder(files, archive.ownKey);
  if (found.isIncomplete) return tell(place, "bad", says.noManifest);
  if (!found.isSigned) return tell(place, "bad", says.badManifest);
  const isGood = !found.changed.length && !found.missing.length;
  tell(place, isGood ? "good" : "bad", isGood ? fill(says.filesGood, { n: found.good.length }) : says.filesBad);
  return addLines(list, ["changed", "missing", "extra"].flatMap(
    (kind) => found[kind].map((path) => `${says[kind]}: ${path}`)));
}

document.getElementById("folder").addEventListener("change", (event) => showFolder([...event.target.files]));
document.getElementById("folder-check").hidden = false;
checkAll();
