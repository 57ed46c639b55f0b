// Whether the files beside the page are the files that were packed: their digests stand in
// SHA256SUMS, which the learner's key has signed. The page itself is one of these files.

const MANIFEST = "SHA256SUMS";
const SIGNATURE = "SHA256SUMS.signature.json";
const PREFIX = "insignia take-away 1\n";

// Return {isSigned, good, changed, missing, extra} for the files of a folder.
async function checkFolder(files, ownKey) {
  const held = new Map(files.map((file) => [pathOf(file), file]));
  const manifest = held.get(MANIFEST);
  const signature = held.get(SIGNATURE);
  if (!manifest || !signature) return { isSigned: false, isIncomplete: true };
  const bytes = new Uint8Array(await manifest.arrayBuffer());
  const isSigned = await signedBy(ownKey, bytes, await signature.text());
  if (!isSigned) return { isSigned };
  const listed = readManifest(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  const found = { isSigned, good: [], changed: [], missing: [], extra: [] };
  for (const [path, digest] of listed) {
    const file = held.get(path);
    if (!file) found.missing.push(path);
    else (await isSame(file, digest) ? found.good : found.changed).push(path);
  }
  const known = new Set([...listed.keys(), MANIFEST, SIGNATURE]);
  found.extra = [...held.keys()].filter((path) => !known.has(path));
  return found;
}

async function isSame(file, digest) {
  return hex(await sha256(await file.arrayBuffer())) === digest;
}

// The signature has one spelling: whatever else the file says would go unnoticed.
async function signedBy(key, bytes, text) {
  try {
    const said = JSON.parse(text);
    const spelled = `${JSON.stringify({ key: `did:key:${key}`, signature: said.signature }, null, 1)}\n`;
    if (text !== spelled) return false;
    const prefix = new TextEncoder().encode(PREFIX);
    return await verified(key, base58(said.signature), joined([prefix, bytes]));
  } catch {
    return false;
  }
}

function readManifest(text) {
  const listed = new Map();
  for (const line of text.split("\n").slice(0, -1)) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line);
    listed.set(path, digest);
  }
  return listed;
}

function pathOf(file) {
  return file.webkitRelativePath.split("/").slice(1).join("/");
}
