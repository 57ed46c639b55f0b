// Whether a document of this archive is as its issuer signed it, and whether it stood when its
// status list was last seen. All that is needed is in the page; nothing is fetched.

// What can be found; the page has a sentence for each.
const HOLDS = "holds";
const BROKEN = "broken";
const UNSURE = "unsure";

async function canCheck() {
  try {
    await crypto.subtle.importKey("raw", new Uint8Array(32), "Ed25519", false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

// Return {state, reason, document}. The document is given out only if its signature holds: what the
// page shows is read from it and from nothing else.
async function checkDocument(entry, archive) {
  let document;
  try {
    document = readOnce(entry.text);
    const key = keyOf(document, archive.keys);
    if (!(await isSigned(document, entry, key.publicKeyMultibase, archive.tables))) {
      return { state: BROKEN, reason: "signature" };
    }
    return key.revoked
      ? { state: UNSURE, reason: "key-in-doubt", document }
      : { state: HOLDS, reason: "signature", document };
  } catch (problem) {
    if (problem instanceof NoKey) return { state: UNSURE, reason: "no-key" };
    return { state: BROKEN, reason: "unfamiliar" };
  }
}

// Return a document, unless a name stands twice in an object: readers differ in which one they take.
function readOnce(text) {
  const members = (value) => (value !== null && typeof value === "object" ? Object.values(value) : []);
  const count = (value) =>
    members(value).reduce((sum, inner) => sum + count(inner), isObject(value) ? Object.keys(value).length : 0);
  const written = [...text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)].filter(([, isName]) => isName);
  const value = JSON.parse(text);
  if (written.length !== count(value)) throw new Unfamiliar("a name");
  return value;
}

class NoKey extends Error {}

// Return the key that a document says it was signed with, if the issuer's own key document, as it
// was when the archive was made, has it for this purpose.
function keyOf(document, keys) {
  const issuer = isObject(document.issuer) ? document.issuer.id : document.issuer;
  const name = document.proof.verificationMethod;
  const held = at(keys, issuer);
  if (!held) throw new NoKey();
  const published = JSON.parse(held.text);
  const found = published.verificationMethod.filter((method) => method.id === name);
  if (published.id !== issuer || name.split("#")[0] !== issuer || found.length !== 1) throw new NoKey();
  const [key] = found;
  if (key.controller !== issuer || !published.assertionMethod.includes(name)) throw new NoKey();
  return key;
}

async function isSigned(document, entry, multikey, tables) {
  const { proof, ...unsecured } = document;
  const { proofValue, ...options } = proof;
  if (options.cryptosuite !== "eddsa-rdfc-2022" || options.proofPurpose !== "assertionMethod") {
    throw new Unfamiliar("proof");
  }
  if ("@context" in options) throw new Unfamiliar("proof");
  const aboutProof = { "@context": document["@context"], ...options };
  const parts = [
    await sha256(canonicalLines(aboutProof, tables, entry.proofBlanks)),
    await sha256(canonicalLines(unsecured, tables, entry.blanks)),
  ];
  return verified(multikey, base58(proofValue), joined(parts));
}

async function verified(multikey, signature, data) {
  const raw = base58(multikey);
  if (raw.length !== 34 || raw[0] !== 0xed || raw[1] !== 0x01) throw new Unfamiliar("key");
  return verifiedBy(raw.slice(2), signature, data);
}

async function verifiedBy(raw, signature, data) {
  const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", key, signature, data);
}

// Return what the status lists say, as far as they are here and signed by the same issuer:
// a list of {purpose, isSet, at}. A list that is missing or does not hold is told, never passed over.
async function standingOf(document, archive) {
  const told = [];
  for (const entry of listOf(document.credentialStatus || [])) {
    const list = archive.documents.find((one) => one.address === entry.statusListCredential);
    told.push({ purpose: entry.statusPurpose, ...(await lookUp(document, entry, list, archive)) });
  }
  return told;
}

async function lookUp(document, entry, list, archive) {
  const found = list ? await checkDocument(list, archive) : { state: UNSURE };
  if (found.state !== HOLDS) return { isKnown: false };
  const said = found.document;
  const sameIssuer = idOf(said.issuer) === idOf(document.issuer);
  const right = said.id === entry.statusListCredential
    && said.credentialSubject.statusPurpose === entry.statusPurpose;
  if (!sameIssuer || !right || !/^\d{1,9}$/.test(entry.statusListIndex)) return { isKnown: false };
  const bits = await unpacked(said.credentialSubject.encodedList);
  const index = Number(entry.statusListIndex);
  if (index >= bits.length * 8) return { isKnown: false };
  const isSet = ((bits[index >> 3] >> (7 - (index & 7))) & 1) === 1;
  return { isKnown: true, isSet, at: said.validFrom };
}

async function unpacked(encoded) {
  const packed = base64url(encoded.slice(1));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function idOf(party) {
  return isObject(party) ? party.id : party;
}

async function sha256(text) {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function joined(parts) {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

function base64url(text) {
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(bytes, (letter) => letter.charCodeAt(0));
}

const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

// Return the bytes that a multibase text in base58btc spells.
function base58(text) {
  if (typeof text !== "string" || !/^z[1-9A-HJ-NP-Za-km-z]{1,200}$/.test(text)) throw new Unfamiliar("a key");
  const digits = text.slice(1);
  let number = 0n;
  for (const digit of digits) number = number * 58n + BigInt(BASE58.indexOf(digit));
  const bytes = [];
  for (; number; number /= 256n) bytes.unshift(Number(number % 256n));
  const zeros = digits.length - digits.replace(/^1+/, "").length;
  return new Uint8Array([...new Array(zeros).fill(0), ...bytes]);
}
