"""Takes out of a document what programs wrote into it about people: `documents_apart.py <kind>`.

Reads a document from stdin and writes the same document without the names of authors, companies
and reviewers, and without its own history, to stdout. What can be read on its pages stays. To be
run by `foundation.apart`; whatever cannot be made sense of ends badly, and is not cleaned.
"""

from __future__ import annotations

import io
import sys
import zipfile
from typing import Final

from lxml import etree
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

LARGEST_UNPACKED: Final = 200_000_000
PICTURES: Final = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
# Who wrote, changed or remarked, in any part of an office document and in any namespace.
NAMING_ATTRIBUTES: Final = frozenset(
    {"author", "initials", "displayname", "userid", "providerid", "username", "lastmodifiedby"}
)
NAMING_ELEMENTS: Final = frozenset(
    {"creator", "creator-initials", "author", "author-name", "author-initials", "sender-initials"}
    | {"sender-firstname", "sender-lastname"}
)
# What the parts about the whole document say besides; on a page these words would be content.
DESCRIBING_PARTS: Final = ("docprops/", "meta.xml")
DESCRIBING_ELEMENTS: Final = NAMING_ELEMENTS | frozenset(
    {"lastmodifiedby", "initial-creator", "printed-by", "manager", "company", "user-defined"}
    | {"title", "subject", "description", "keyword", "keywords", "category", "hyperlinkbase"}
)
CUSTOM_PART: Final = "docprops/custom.xml"
CUSTOM_TEXTS: Final = frozenset({"lpwstr", "lpstr", "bstr"})


def main() -> None:
    """Clean one document."""
    given = sys.stdin.buffer.read()
    made = pdf_without_names(given) if sys.argv[1] == "pdf" else office_without_names(given)
    sys.stdout.buffer.write(made)


def pdf_without_names(given: bytes) -> bytes:
    """Return the pages of a PDF, written anew: no information, no XMP, no names of reviewers."""
    reader = PdfReader(io.BytesIO(given))
    if reader.is_encrypted:
        raise SystemExit(1)
    writer = PdfWriter(clone_from=reader)  # only what the pages need; earlier states are left out
    writer.metadata = None
    for found in writer._objects:  # noqa: SLF001 - the library has no other walk over all of them
        if isinstance(found, DictionaryObject):
            for key in ("/Metadata", "/PieceInfo", "/LastModified"):
                found.pop(key, None)
            if "/Rect" in found:  # a remark on a page: /T is who made it
                found.pop("/T", None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def office_without_names(given: bytes) -> bytes:
    """Return an office document with the same parts in the same order, and nobody's name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(given)) as old, zipfile.ZipFile(out, "w") as new:
        if sum(entry.file_size for entry in old.infolist()) > LARGEST_UNPACKED:
            raise SystemExit(1)
        for entry in old.infolist():
            plain = zipfile.ZipInfo(entry.filename)  # without the moment and the machine
            plain.compress_type = entry.compress_type
            new.writestr(plain, _part(entry.filename.lower(), old.read(entry)))
    return out.getvalue()


def _part(name: str, content: bytes) -> bytes:
    suffix = name[name.rfind(".") :]
    if suffix in PICTURES:
        return _picture(content, PICTURES[suffix])
    return _xml(content, name) if suffix == ".xml" else content


def _xml(content: bytes, name: str) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    naming = DESCRIBING_ELEMENTS if name.startswith(DESCRIBING_PARTS) else NAMING_ELEMENTS
    if name == CUSTOM_PART:
        naming = CUSTOM_TEXTS
    for element in root.iter(etree.Element):
        if _local(element) in naming and element.text:
            element.text = ""
        for key in element.attrib:
            if _local(str(key)) in NAMING_ATTRIBUTES:
                element.attrib[key] = ""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _local(name: etree._Element | str) -> str:
    return etree.QName(name).localname.lower()


def _picture(content: bytes, form: str) -> bytes:
    with Image.open(io.BytesIO(content), formats=[form]) as picture:
        bare = Image.new(picture.mode, picture.size)
        if picture.mode == "P":
            bare.putpalette(picture.getpalette() or [])
        bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, form, **({"quality": 92} if form == "JPEG" else {}))
    return out.getvalue()


if __name__ == "__main__":
    main()
