// Two people have changed one draft, or one person on two devices: what goes without asking.
const plain = (text) => (text ?? "").replace(/\r\n?/g, "\n").trim();
export const same = (one, other) => plain(one) === plain(other);
export const sameWords = (one, other) => [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => same(one[name], other[name]));

// `mine` was written on `base`; `tried` are words that were sent without an answer, so they may be
// what the server has by now. Returns the words that follow, and the fields only a person can decide.
export const merged = (mine, base, tried, theirs) => {
  const words = { ...mine };
  const open = [];
  for (const [name, other] of Object.entries(theirs)) {
    const isOurs = [base, ...tried].some((known) => same(known[name], other));
    if (isOurs || same(mine[name], other)) continue;
    if (same(mine[name], base[name])) words[name] = other;
    else open.push(name);
  }
  return { words, open };
};
