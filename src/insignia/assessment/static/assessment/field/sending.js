// Sends what waits, in the order in which it was made: words first, then evidence, file by file.
// What the server refuses stays with its reason; what does not reach it is tried again.
import * as kept from "./kept.js";
import { merged, sameWords } from "./merging.js";

const PIECE = 1 << 20;
const PATIENCE = 60_000;
const AGAIN = 15_000;
const TUS = { "Tus-Resumable": "1.0.0" };

export const place = document.querySelector("[data-field]")?.dataset ?? {};
export class Away extends Error {}
export class SignedOut extends Error {}

const ask = async (address, how = {}) => {
  let answer;
  try {
    answer = await fetch(address, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...how, headers: { "X-Requested-With": "field-kit", ...how.headers } });
  } catch { throw new Away(); }
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new SignedOut();
  if (answer.status >= 500 || answer.status === 403) throw new Away();
  return answer;
};

const reasons = async (answer) => {
  try { return (await answer.json()).sentences ?? [place.refused]; } catch { return [place.refused]; }
};

// Who is signed in, and a fresh token: a page that was kept for days has an old one.
let known = null;
export const whoIsThere = async () => {
  if (known && known.until > Date.now()) return known;
  const said = await (await ask(place.state)).json();
  if (said.person !== place.person) throw new SignedOut();
  kept.tell({ pages: said.pages });
  known = { ...said, until: Date.now() + 120_000 };
  return known;
};

const sendWords = async (record, token) => {
  const sent = record.words;
  await kept.keepWords({ ...record, tried: [...record.tried, sent].slice(-5) });
  const answer = await ask(record.address, {
    method: "POST",
    headers: { "X-CSRFToken": token, Accept: "application/json" },
    body: new URLSearchParams({ ...sent, seen: record.seen }),
    // A page that is being left may still send, but browsers cap that at 64 kB.
    keepalive: document.hidden && JSON.stringify(sent).length < 20_000,
  });
  const said = answer.status === 409 ? await answer.json().catch(() => ({})) : {};
  // Somebody may have gone on writing meanwhile: what counts is what is kept now.
  const now = (await kept.wordsAt(record.person, record.address)) ?? record;
  if (answer.status === 204) {
    const seen = answer.headers.get("Words-Mark");
    if (sameWords(now.words, sent)) await kept.dropWords(now);
    else await kept.keepWords({ ...now, seen, base: sent, tried: [] });
    kept.tell({ saved: record.address, seen, words: sent, isLast: sameWords(now.words, sent) });
    return !sameWords(now.words, sent);
  }
  if (said.words) {
    const { words, open } = merged(now.words, now.base, now.tried, said.words);
    const differs = open.length ? { words: said.words, open } : null;
    await kept.keepWords({ ...now, words, seen: said.seen, base: said.words, tried: [], differs });
    kept.tell({ merged: record.address });
    return !differs;
  }
  await kept.keepWords({ ...now, refused: await reasons(answer) });
  return false;
};

const begin = async (item, token) => {
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(item.file.name)));
  const headers = { ...TUS, "X-CSRFToken": token, "Upload-Length": String(item.file.size), "Upload-Metadata": `filename ${name}` };
  const answer = await ask(item.uploads, { method: "POST", headers });
  if (answer.status !== 201) return reasons(answer);
  item.upload = answer.headers.get("Location");
  await kept.keepEvidence(item);
  return null;
};

const upload = async (item, token) => {
  let offset = null;
  while (offset !== item.file.size) {
    if (offset === null) {
      const found = item.upload ? await ask(item.upload, { method: "HEAD", headers: TUS }) : null;
      if (found?.ok) offset = Number(found.headers.get("Upload-Offset"));
      else {
        const refused = await begin(item, token);
        if (refused) return refused;
        offset = 0;
      }
      continue;
    }
    kept.tell({ sending: item.id, title: item.title, percent: Math.floor((100 * offset) / item.file.size) });
    const headers = { ...TUS, "X-CSRFToken": token, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
    const answer = await ask(item.upload, { method: "PATCH", headers, body: item.file.slice(offset, offset + PIECE) });
    if (answer.status === 204) offset = Number(answer.headers.get("Upload-Offset"));
    else if (answer.status === 409 || answer.status === 404) offset = null;
    else return reasons(answer);
  }
  return null;
};

const sendEvidence = async (item, token) => {
  let refused = item.file ? await upload(item, token) : null;
  if (!refused) {
    const fields = new URLSearchParams(item.fields);
    fields.set("sent_as", item.id);
    if (item.upload) fields.set("upload", item.upload.split("/").at(-2));
    const answer = await ask(item.address, { method: "POST", headers: { "X-CSRFToken": token }, body: fields });
    if (answer.status !== 204) refused = await reasons(answer);
  }
  if (refused) await kept.keepEvidence({ ...item, refused });
  else await kept.dropEvidence(item);
  kept.tell(refused ? { refused: item.id } : { sent: item.id, at: item.back });
};

const allWords = async () => {
  for (const record of await kept.waitingWords(place.person)) {
    let isOpen = !record.differs && !record.refused;
    while (isOpen) {
      const now = await kept.wordsAt(record.person, record.address);
      isOpen = Boolean(now) && (await sendWords(now, (await whoIsThere()).token));
    }
  }
};

const allEvidence = async () => {
  for (const item of await kept.waitingEvidence(place.person)) if (!item.refused) await sendEvidence(item, (await whoIsThere()).token);
};

let timer = 0;

// One window sends at a time, and words need not wait for a film; says how it went.
const one = (name, act) => navigator.locks.request(`insignia-field-${name}`, async () => {
  clearTimeout(timer);
  let went = "sent";
  try { await act(); } catch (problem) {
    known = null;
    if (problem instanceof SignedOut) went = "signed-out";
    else if (problem instanceof Away) went = "away";
    else throw problem;
  }
  if (went === "away") timer = setTimeout(() => send(), AGAIN);
  kept.tell({ went });
  return went;
});

export const sendTheWords = () => one("words", allWords);
export const send = async () => {
  const went = await sendTheWords();
  return went === "sent" ? one("evidence", allEvidence) : went;
};

window.addEventListener("online", () => send());
document.addEventListener("visibilitychange", () => { if (!document.hidden) sendIfAny(); });

export const sendIfAny = async () => {
  const [words, evidence] = [await kept.waitingWords(place.person), await kept.waitingEvidence(place.person)];
  if (words.length || evidence.length) await send();
};
