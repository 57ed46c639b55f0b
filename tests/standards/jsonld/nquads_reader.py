"""Reads N-Quads in any legal spelling; the core only ever writes them."""

import re
from collections.abc import Iterator

from insignia.standards import terms
from insignia.standards.jsonld.nquads import Quad, literal

_IRI_TOKEN = r'<[^\x00-\x20<>"{}|^`]*>'
_BLANK_TOKEN = r"_:[^\s<>\"\\]*[^\s<>\"\\.]"
_LITERAL_TOKEN = r'"(?:[^"\\\n\r]|\\.)*"(?:\^\^' + _IRI_TOKEN + r"|@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)?"
_LINE = re.compile(
    rf"[ \t]*({_IRI_TOKEN}|{_BLANK_TOKEN})[ \t]*({_IRI_TOKEN})[ \t]*"
    rf"({_IRI_TOKEN}|{_BLANK_TOKEN}|{_LITERAL_TOKEN})[ \t]*"
    rf"({_IRI_TOKEN}|{_BLANK_TOKEN})?[ \t]*\.[ \t]*(?:#.*)?"
)
_LITERAL = re.compile(r'"(.*)"(?:\^\^(<.*>)|@(.+))?', re.DOTALL)
_UNESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_UNESCAPES = {
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "f": "\f",
    "r": "\r",
    '"': '"',
    "'": "'",
    "\\": "\\",
}


def parse(text: str) -> Iterator[Quad]:
    """Read N-Quads, in any legal spelling, into quads of canonical terms."""
    for number, line in enumerate(re.split(r"[\r\n]+", text), start=1):
        if not line.strip(" \t") or line.lstrip(" \t").startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        assert found is not None, f"line {number} is no statement: {line}"
        subject, predicate, object_, graph = found.groups(default="")
        yield Quad(*(_canonical(term) for term in (subject, predicate, object_, graph)))


def _canonical(term: str) -> str:
    found = _LITERAL.fullmatch(term)
    if found is None:
        return _unescaped(term)
    datatype = _unescaped(found[2])[1:-1] if found[2] else terms.XSD_STRING
    return literal(_unescaped(found[1]), datatype=datatype, language=found[3] or "")


def _unescaped(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else _UNESCAPES[found[3]]

    return _UNESCAPE.sub(character, text)
