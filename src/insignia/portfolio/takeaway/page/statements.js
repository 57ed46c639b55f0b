// From a JSON document to the lines that were signed, by tables: the walk of
// src/insignia/standards/compiled/compiler.py, for documents of the form that we issue.
// Whatever the tables do not say is refused; nothing is guessed. Decision 0023 has the reasons.

class Unfamiliar extends Error {}

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XSD = "http://www.w3.org/2001/XMLSchema#";
const NAMING = new Set(["@context", "id", "type"]);
const ADDRESS = /^[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*$/;
const SHORT_ESCAPES = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\" };

// Return the canonical N-Quads of a document. `blanks` names its nameless nodes in the order of the
// walk; any names will do that tell them apart, for only the right ones make what was signed.
function canonicalLines(document, tables, blanks) {
  const walk = new Walk(tables, blanks);
  const root = at(tables.roots, addressesOf(document));
  if (root === undefined) throw new Unfamiliar("its contexts");
  walk.node(document, root, "");
  if (walk.met !== blanks.length) throw new Unfamiliar("its nameless parts");
  return [...walk.lines].sort(byCodePoint).join("");
}

class Walk {
  constructor(tables, blanks) {
    this.tables = tables;
    this.blanks = blanks;
    this.met = 0;
    this.lines = new Set();
    const named = blanks.every((name) => /^_:c14n\d+$/.test(name));
    if (!named || new Set(blanks).size !== blanks.length) throw new Unfamiliar("its nameless parts");
  }

  fresh() {
    if (this.met === this.blanks.length) throw new Unfamiliar("its nameless parts");
    return this.blanks[this.met++];
  }

  say(subject, predicate, object, graph) {
    this.lines.add(`${subject} ${predicate} ${object}${graph ? ` ${graph}` : ""} .\n`);
  }

  node(node, around, graph) {
    let scope = around;
    let types = [];
    if ("type" in node) {
      const found = at(this.scope(around).typed, listOf(node.type).join(" "));
      if (!found) throw new Unfamiliar("type");
      [scope, ...types] = found;
    }
    const name = "id" in node ? this.address(node.id) : this.fresh();
    for (const end of types) this.lines.add(graph ? `${name}${end.slice(0, -2)}${graph} .\n` : name + end);
    for (const [word, member] of Object.entries(node)) {
      if (!NAMING.has(word)) this.member(name, word, member, scope, graph);
    }
    return name;
  }

  member(subject, word, member, scope, graph) {
    const term = at(this.scope(scope).terms, word);
    if (!term) throw new Unfamiliar(word);
    const items = listOf(member);
    const texts = items.filter((item) => typeof item === "string");
    if (!items.length || new Set(texts).size < texts.length) throw new Unfamiliar(word);
    if (term.list) {
      this.say(subject, term.predicate, this.cells(word, items, term, scope, graph), graph);
    } else {
      for (const item of items) {
        this.say(subject, term.predicate, this.object(word, item, term, scope, graph), graph);
      }
    }
  }

  object(word, item, term, scope, graph) {
    if (isObject(item)) return this.inside(word, item, term, graph);
    if (term.graph) throw new Unfamiliar(word);
    if (typeof item === "string") {
      if (term.kind === "@id") return this.address(item);
      if (term.kind) return this.word(word, item, scope);
      return literal(item, term.datatype);
    }
    if (term.kind) throw new Unfamiliar(word);
    if (typeof item === "boolean") return literal(String(item), term.datatype || `${XSD}boolean`);
    if (typeof item === "number") return this.number(item, term);
    throw new Unfamiliar(word);
  }

  inside(word, node, term, graph) {
    if (term.within === undefined) throw new Unfamiliar(word);
    const name = term.graph ? this.fresh() : "";
    let scope = term.within;
    if ("@context" in node) {
      scope = at(this.scope(scope).contexts, addressesOf(node));
      if (scope === undefined) throw new Unfamiliar("@context");
    }
    const made = this.node(node, scope, name || graph);
    return name || made;
  }

  cells(word, items, term, scope, graph) {
    let rest = `<${RDF}nil>`;
    for (const item of [...items].reverse()) {
      const cell = this.fresh();
      this.say(cell, `<${RDF}first>`, this.object(word, item, term, scope, graph), graph);
      this.say(cell, `<${RDF}rest>`, rest, graph);
      rest = cell;
    }
    return rest;
  }

  word(word, item, scope) {
    const found = at(this.scope(scope).words, `${word} ${item}`);
    if (!found) throw new Unfamiliar(word);
    return `<${found}>`;
  }

  address(text) {
    if (typeof text !== "string" || !ADDRESS.test(text) || hasLoneSurrogate(text)) {
      throw new Unfamiliar("an address");
    }
    if (!this.tables.schemes.includes(text.slice(0, text.indexOf(":")))) {
      throw new Unfamiliar("an address");
    }
    return `<${text}>`;
  }

  number(value, term) {
    if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) throw new Unfamiliar("a number");
    const isDouble = !Number.isInteger(value) || term.datatype === `${XSD}double`;
    if (!isDouble) return literal(String(value), term.datatype || `${XSD}integer`);
    const [mantissa, exponent] = value.toExponential(15).split("e");
    const digits = mantissa.replace(/0+$/, "").replace(/\.$/, ".0");
    return literal(`${digits}E${Number(exponent)}`, term.datatype || `${XSD}double`);
  }

  scope(number) {
    return this.tables.scopes[number];
  }
}

function literal(text, datatype) {
  if (hasLoneSurrogate(text) || text.includes("\0")) throw new Unfamiliar("a text");
  const escaped = text.replace(/[\x00-\x1f\x7f"\\]/g, (found) =>
    SHORT_ESCAPES[found] || `\\u00${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
  return `"${escaped}"${datatype && datatype !== `${XSD}string` ? `^^<${datatype}>` : ""}`;
}

function hasLoneSurrogate(text) {
  return /[\ud800-\udfff]/u.test(text);
}

function at(table, word) {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

function listOf(value) {
  return Array.isArray(value) ? value : [value];
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function addressesOf(node) {
  return "@context" in node ? listOf(node["@context"]).join(" ") : "";
}

// Lines are sorted by code points; sorting by UTF-16 units would put U+FFFD before an emoji's half.
function byCodePoint(one, other) {
  const shortest = Math.min(one.length, other.length);
  for (let place = 0; place < shortest; place += 1) {
    const [a, b] = [one.charCodeAt(place), other.charCodeAt(place)];
    if (a !== b) return rank(a) - rank(b);
  }
  return one.length - other.length;
}

function rank(unit) {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
