// Whether the public log knows a document. Its receipt is a way from the document, with a secret salt,
// to the root of a checkpoint that the log has signed. It is read and checked as in the code under
// src/insignia/standards/transparency, with the log's keys as they lie in the archive.

const RECEIPT = "c2sp.org/tlog-proof@v1";
const ISSUED = "issued";
const ENTERED = [ISSUED, "revoked", "suspended", "reinstated", "disputed", "settled", "superseded"];
const SALT_BYTES = 32;
const PLAIN = 1; // a key that signs notes
const TIMED = 4; // a key that says when it signed
const LAST_TIME = 253402300799n; // the end of the year 9999
const SPACE = /\p{White_Space}/u;

// Return {state, log, since}; since is empty where nobody known says when.
async function checkReceipt(text, receipt, keys) {
  try {
    const { salt, entered, index, path, note } = readReceipt(receipt);
    const { checkpoint, since } = await openCheckpoint(note, await readKeys(keys));
    const digest = await sha256(canonicalJson(readOnce(text)));
    const entry = await sha256(joined([utf8("insignia-log-entry-v1\n"), salt, digest, utf8(entered)]));
    const root = await rootOver(await sha256(joined([[0], entry])), index, checkpoint.size, path);
    const holds = entered === ISSUED && hex(root) === hex(checkpoint.root);
    return { state: holds ? HOLDS : BROKEN, log: checkpoint.log, since };
  } catch (problem) {
    return { state: problem instanceof NoKey ? UNSURE : BROKEN };
  }
}

function readReceipt(text) {
  const gap = text.indexOf("\n\n");
  const [header, extra, index, ...path] = text.slice(0, Math.max(gap, 0)).split("\n");
  if (gap < 0 || header !== RECEIPT || path.length > 63) throw new Unfamiliar("a receipt");
  const salted = base64(matched(/^extra (.*)$/, extra)[1]);
  const entered = String.fromCharCode(...salted.slice(SALT_BYTES));
  if (!ENTERED.includes(entered)) throw new Unfamiliar("a receipt");
  return {
    salt: salted.slice(0, SALT_BYTES),
    entered,
    index: BigInt(matched(/^index (0|[1-9]\d{0,18})$/, index)[1]),
    path: path.map(hashOf),
    note: text.slice(gap + 2),
  };
}

// Walk up the tree of RFC 6962 from a leaf, by the loop of RFC 9162 (2.1.3.2).
async function rootOver(leaf, index, size, path) {
  if (index >= size) throw new Unfamiliar("an entry");
  let [found, here, last] = [leaf, index, size - 1n];
  for (const neighbour of path) {
    if (!last) throw new Unfamiliar("a way");
    if (here & 1n || here === last) {
      found = await sha256(joined([[1], neighbour, found]));
      while (here && !(here & 1n)) [here, last] = [here >> 1n, last >> 1n];
    } else {
      found = await sha256(joined([[1], found, neighbour]));
    }
    [here, last] = [here >> 1n, last >> 1n];
  }
  if (last) throw new Unfamiliar("a way");
  return found;
}

// Return what a log has signed, and since when; a known key whose signature does not hold spoils it.
async function openCheckpoint(data, keys) {
  const gap = data.lastIndexOf("\n\n");
  const below = data.slice(gap + 2);
  if (gap < 0 || !below.endsWith("\n") || /[\x00-\x09\x0b-\x1f]/.test(data)) throw new Unfamiliar("a note");
  const signatures = below.slice(0, -1).split("\n").map(readSignature);
  if (signatures.length > 64) throw new Unfamiliar("a note");
  const text = data.slice(0, gap + 1);
  const checkpoint = readCheckpoint(text);
  const isTheirs = (key) => key.name === checkpoint.log && key.kind === PLAIN;
  if (!keys.some(isTheirs)) throw new NoKey();
  const signed = [];
  for (const { name, id, value } of signatures) {
    const key = keys.find((one) => one.name === name && one.id === id);
    if (key) signed.push({ key, seconds: await signedAt(text, key, value) });
  }
  if (!signed.some(({ key }) => isTheirs(key))) throw new Unfamiliar("a signature");
  const told = signed.map(({ seconds }) => seconds).filter((seconds) => seconds !== null);
  const first = told.reduce((one, other) => (other < one ? other : one), told[0]);
  const isKnown = first !== undefined && first <= LAST_TIME;
  return { checkpoint, since: isKnown ? new Date(Number(first) * 1000).toISOString() : "" };
}

function readCheckpoint(text) {
  const lines = text.slice(0, -1).split("\n");
  const [log, size, root] = lines;
  if (lines.length < 3 || !lines.every(Boolean)) throw new Unfamiliar("a checkpoint");
  return { log, size: BigInt(matched(/^(0|[1-9]\d{0,18})$/, size)[1]), root: hashOf(root) };
}

function readSignature(line) {
  const [, name, value] = matched(/^\u2014 ([^ +]+) (.+)$/, line);
  const raw = base64(value);
  if (SPACE.test(name) || raw.length < 5) throw new Unfamiliar("a signature");
  return { name, id: hex(raw.slice(0, 4)), value: raw.slice(4) };
}

// Return when a known key says that it signed, or null if its kind does not say.
async function signedAt(text, key, value) {
  const isTimed = key.kind === TIMED;
  const seconds = isTimed ? BigInt(`0x${hex(value.slice(0, 8))}`) : null;
  const said = isTimed ? `cosignature/v1\ntime ${seconds}\n${text}` : text;
  const isSigned = await verifiedBy(key.raw, isTimed ? value.slice(8) : value, utf8(said));
  if (!isSigned || seconds >= 2n ** 63n) throw new Unfamiliar("a signature");
  return seconds;
}

async function readKeys(text) {
  const keys = [];
  for (const line of text.split("\n").filter(Boolean)) {
    const [, name, id, material] = matched(/^([^+]+)\+([0-9a-f]{8})\+(.+)$/, line.trim());
    const [kind, ...raw] = base64(material);
    const own = hex((await sha256(joined([utf8(`${name}\n`), [kind], raw]))).slice(0, 4));
    const isKind = kind === PLAIN || kind === TIMED;
    if (SPACE.test(name) || !isKind || raw.length !== 32 || id !== own) throw new Unfamiliar("a key");
    keys.push({ name, id, kind, raw: new Uint8Array(raw) });
  }
  return keys;
}

// Return the canonical text of what JSON says (RFC 8785): members in the order of their names.
function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (isObject(value)) {
    return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`).join(",")}}`;
  }
  if (typeof value === "number" && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) throw new Unfamiliar("a number");
  return JSON.stringify(value);
}

function hashOf(text) {
  const bytes = base64(text);
  if (bytes.length !== 32) throw new Unfamiliar("a hash");
  return bytes;
}

// Base64 has one spelling here: any other would be a change that goes unnoticed.
function base64(text) {
  const spelled = atob(text);
  if (btoa(spelled) !== text) throw new Unfamiliar("base64");
  return Uint8Array.from(spelled, (letter) => letter.charCodeAt(0));
}

function matched(pattern, text) {
  const found = pattern.exec(text ?? "");
  if (!found) throw new Unfamiliar("a line");
  return found;
}

function utf8(text) {
  return new TextEncoder().encode(text);
}
