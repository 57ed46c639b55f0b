// What waits on this device: words and evidence, until the server has said that it has them.
// Everything is marked with whose it is: nobody else who signs in here sees or sends it.
const NAME = "insignia-field";
let opened = null;

const open = () => {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("words", { keyPath: ["person", "address"] });
      asked.result.createObjectStore("evidence", { keyPath: "order", autoIncrement: true });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
};

// Where a browser gives no room (some private windows) things are kept as long as the page is open.
const memory = { words: new Map(), evidence: new Map() };
let count = 0;
export const isLasting = () => open().then(() => true, () => false);

// Ends when the device has written it, not before: only then may anything say "kept".
const on = async (store, mode, act, instead) => {
  let room;
  try { room = await open(); } catch { return instead(memory[store]); }
  return new Promise((resolve, reject) => {
    const deed = room.transaction(store, mode, { durability: store === "evidence" ? "strict" : "relaxed" });
    const asked = act(deed.objectStore(store));
    deed.oncomplete = () => resolve(asked?.result);
    deed.onabort = () => reject(deed.error ?? new DOMException("", "AbortError"));
    deed.onerror = () => reject(deed.error);
  });
};

const key = (person, address) => `${person} ${address}`;
const numbered = (item) => { item.order ??= ++count; return item.order; };

export const keepWords = (record) => on("words", "readwrite", (store) => store.put(record), (held) => { held.set(key(record.person, record.address), record); });
export const dropWords = ({ person, address }) => on("words", "readwrite", (store) => store.delete([person, address]), (held) => { held.delete(key(person, address)); });
export const wordsAt = (person, address) => on("words", "readonly", (store) => store.get([person, address]), (held) => held.get(key(person, address)));

export const keepEvidence = (item) => on("evidence", "readwrite", (store) => store.put(item), (held) => { held.set(numbered(item), item); return item.order; });
export const dropEvidence = (item) => on("evidence", "readwrite", (store) => store.delete(item.order), (held) => { held.delete(item.order); });

const all = async (store, person) => (await on(store, "readonly", (found) => found.getAll(), (held) => [...held.values()])).filter((one) => one.person === person);
export const waitingWords = (person) => all("words", person);
export const waitingEvidence = (person) => all("evidence", person);

export const forget = async (person) => {
  for (const record of await waitingWords(person)) await dropWords(record);
  for (const item of await waitingEvidence(person)) await dropEvidence(item);
};

// Tells the other parts of this page, and other windows, that something here has changed.
const channel = new BroadcastChannel(NAME);
export const tell = (news) => {
  channel.postMessage(news);
  document.dispatchEvent(new CustomEvent("field", { detail: news }));
};
channel.addEventListener("message", (event) => document.dispatchEvent(new CustomEvent("field", { detail: event.data })));
