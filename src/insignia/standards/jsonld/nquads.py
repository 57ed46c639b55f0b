r"""N-Quads, as RDFC-1.0 needs them: terms as text, statements as tuples of such terms.

A term is its own canonical N-Quads spelling (``<https://a.example/>``, ``"text"@en``, ``_:b0``), so
equal terms are equal strings and a blank node is known by its first two characters. A ``Quad`` is
(subject, predicate, object, graph), with an empty graph for the default one.

Escapes follow RDFC-1.0 section 5: in literals ``\b \t \n \f \r \" \\``, other controls and DEL as
``\u00XX``, everything else raw. A processor that leaves U+0008 raw gets other hashes.
"""

import re
from typing import Final, NamedTuple

from insignia.standards import terms


class Quad(NamedTuple):
    """One statement; every part is an N-Quads term, the graph may be empty."""

    subject: str
    predicate: str
    object: str
    graph: str = ""

    def line(self) -> str:
        """Return the statement as one line of N-Quads, line feed included."""
        graph = f" {self.graph}" if self.graph else ""
        return f"{self.subject} {self.predicate} {self.object}{graph} .\n"


_ESCAPES: Final = {chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_ESCAPED: Final = re.compile(r'[\x00-\x1f\x7f"\\]')
_ABSOLUTE_IRI: Final = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')


def is_absolute_iri(text: str) -> bool:
    """Tell whether ``text`` is an absolute IRI without characters that IRIs may not hold."""
    return _ABSOLUTE_IRI.fullmatch(text) is not None


def is_blank(term: str) -> bool:
    """Tell whether ``term`` is a blank node."""
    return term.startswith("_:")


def iri(text: str) -> str:
    """Return the term for an IRI, which must be absolute."""
    return f"<{text}>"


def literal(text: str, *, datatype: str = terms.XSD_STRING, language: str = "") -> str:
    """Return the term for a literal; a language makes the datatype ``rdf:langString``."""
    quoted = '"' + _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text) + '"'
    if language:
        return f"{quoted}@{language}"
    return quoted if datatype == terms.XSD_STRING else f"{quoted}^^<{datatype}>"
