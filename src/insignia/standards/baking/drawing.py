"""Reading a drawing safely: what an SVG may hold before we look for a credential in it.

One pass of expat over the bytes, with no document type of the file's own, no entities, nothing
fetched. The outcome is a list of places: where the root's tag begins, and where elements of the
Open Badges namespaces stand. A drawing that could run, include or fetch something is Malformed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from insignia.standards.errors import InsigniaError, LimitExceeded, Malformed

if TYPE_CHECKING:
    from insignia.standards.limits import Limits

NAMESPACE: Final = "https://purl.imsglobal.org/ob/v3p0"
OLD_NAMESPACE: Final = "http://openbadges.org"
SVG_NAMESPACE: Final = "http://www.w3.org/2000/svg"

_XINCLUDE: Final = "http://www.w3.org/2001/XInclude"
_CARRIERS: Final = {(NAMESPACE, "credential"), (OLD_NAMESPACE, "assertion")}
_ACTIVE_ELEMENTS: Final = frozenset({"script", "foreignobject", "handler", "listener", "iframe"})
_PUBLIC_DOCTYPES: Final = {
    "-//W3C//DTD SVG 1.0//EN",
    "-//W3C//DTD SVG 1.1//EN",
}
_PUBLIC_DTD: Final = re.compile(r"https?://www\.w3\.org/[A-Za-z0-9./-]+\.dtd")
_ADDRESS_ATTRIBUTES: Final = frozenset({"href", "src", "to", "from", "by", "values"})
_BLANKS: Final = re.compile("[\x00-\x20]+")
_ACTIVE_ADDRESS: Final = re.compile(
    r"(?:^|;)(?:javascript:|vbscript:|data:(?!image/(?:png|jpeg|gif|webp)[;,]))", re.IGNORECASE
)
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")  # the mark outweighs any encoding named to expat
_DEEPEST: Final = 256
_MOST_ELEMENTS: Final = 200_000


@dataclass(slots=True)
class Carrier:
    """An element that carries a credential: what it holds and where in the bytes it stands."""

    namespace: str
    start: int
    verify: str | None
    text: list[str] = field(default_factory=list)
    end_tag: int = 0


@dataclass(slots=True)
class Drawing:
    """The places found in a drawing."""

    root_start: int = -1
    root_prefixes: dict[str, str] = field(default_factory=dict)
    carriers: list[Carrier] = field(default_factory=list)


def read_drawing(image: bytes, limits: Limits) -> Drawing:
    """Find the carriers in a harmless drawing, or raise Malformed."""
    if len(image) > limits.image_bytes:
        raise LimitExceeded(
            f"The drawing has {len(image):,} bytes; at most {limits.image_bytes:,} are read.",
            code="limits.image-bytes",
        )
    if image.startswith(_UTF_16):
        raise _refusal("The drawing is UTF-16; only UTF-8 is read.", "container.svg-encoding")
    # A named encoding keeps expat from following the file's own declaration, so that a drawing
    # means the same here as in the text that people see.
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    reader = _Reader(parser)
    try:
        parser.Parse(image, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as error:
        raise Malformed(
            f"The drawing is not sound XML: {expat.ErrorString(error.code)} in line"
            f" {error.lineno}.",
            code="container.svg-syntax",
        ) from error
    return reader.drawing


class _Reader:
    """The handlers that expat calls, in document order."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.drawing = Drawing()
        self._parser = parser
        self._depth = 0
        self._elements = 0
        self._open: Carrier | None = None
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._entity
        parser.StartNamespaceDeclHandler = self._prefix
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.ProcessingInstructionHandler = self._instruction
        parser.CommentHandler = self._comment

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8":
            raise _refusal(
                f"The drawing declares the encoding {encoding[:40]}; only UTF-8 is read.",
                "container.svg-encoding",
            )

    def _doctype(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:
        is_public = public in _PUBLIC_DOCTYPES and _PUBLIC_DTD.fullmatch(system or "")
        if has_subset or name != "svg" or not is_public:
            raise _refusal(
                "The drawing brings a document type of its own, which could declare entities."
                " Only the public SVG 1.0 and 1.1 types are accepted. Save it without one.",
                "container.svg-doctype",
            )

    def _entity(self, name: str, _is_parameter: int) -> None:
        raise _refusal(
            f"The drawing uses the entity &{name[:40]};, which nothing safe defines.",
            "container.svg-entity",
        )

    def _prefix(self, prefix: str | None, namespace: str | None) -> None:
        if self._depth == 0:
            self.drawing.root_prefixes[prefix or ""] = namespace or ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, local = _split(name)
        if self._depth == 0:
            if (namespace, local) != (SVG_NAMESPACE, "svg"):
                raise _refusal("The file is XML, but not an SVG drawing.", "container.svg-root")
            self.drawing.root_start = self._parser.CurrentByteIndex
        self._depth += 1
        self._elements += 1
        if self._depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise LimitExceeded(
                f"The drawing nests deeper than {_DEEPEST} or has more than"
                f" {_MOST_ELEMENTS:,} elements.",
                code="limits.image-elements",
            )
        _refuse_active(namespace, local, attributes)
        if self._open is not None:
            raise _refusal(
                "The credential in the drawing has elements inside, where only text may stand.",
                "container.svg-credential",
            )
        if (namespace, local) in _CARRIERS:
            self._begin_carrier(namespace, attributes)

    def _begin_carrier(self, namespace: str, attributes: dict[str, str]) -> None:
        if self._depth != 2:  # noqa: PLR2004 - directly below the root
            raise _refusal(
                "The credential does not stand directly below the root of the drawing.",
                "container.svg-credential",
            )
        start = self._parser.CurrentByteIndex
        self._open = Carrier(namespace, start, attributes.get("verify"))
        self.drawing.carriers.append(self._open)

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._open is not None:
            self._open.end_tag = self._parser.CurrentByteIndex
            self._open = None

    def _characters(self, text: str) -> None:
        if self._open is not None:
            self._open.text.append(text)

    def _comment(self, _text: str) -> None:
        if self._open is not None:
            raise _refusal(
                "A comment stands inside the credential of the drawing, where only text may.",
                "container.svg-credential",
            )

    def _instruction(self, target: str, _content: str) -> None:
        if self._open is not None or target.lower() == "xml-stylesheet":
            raise _refusal(
                "The drawing carries a processing instruction that loads or changes something.",
                "container.svg-active",
            )


def _refuse_active(namespace: str, local: str, attributes: dict[str, str]) -> None:
    """Refuse what could run, include or load something when the picture is opened."""
    found = ""
    if namespace == _XINCLUDE or local.lower() in _ACTIVE_ELEMENTS:
        found = f"the element {local[:40]}"
    for name, value in attributes.items():
        attribute = _split(name)[1].lower()
        if attribute.startswith("on"):
            found = f"the attribute {attribute[:40]}"
        elif attribute in _ADDRESS_ATTRIBUTES and _ACTIVE_ADDRESS.search(
            _BLANKS.sub("", value)  # browsers skip blanks inside a scheme
        ):
            found = f"an address that runs, in {attribute}"
        elif attribute == "attributename" and value.strip().lower().startswith("on"):
            found = "an animation that sets a handler"
    if found:
        raise _refusal(
            f"The drawing could do something when opened: it has {found}. A badge is a picture;"
            " save it without.",
            "container.svg-active",
        )


def _split(name: str) -> tuple[str, str]:
    """Take apart "namespace local", as expat writes a qualified name."""
    namespace, _, local = name.rpartition(" ")
    return namespace, local


def _refusal(sentence: str, code: str) -> InsigniaError:
    return Malformed(sentence, code=code)
