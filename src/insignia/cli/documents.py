"""``insignia show``, ``bake`` and ``unbake``: looking at documents and moving them, unchecked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.cli import files, output
from insignia.cli.verbs import Verb
from insignia.standards import strictjson
from insignia.standards.baking.carried import BLANK, Carried
from insignia.standards.baking.unbake import bake, unbake
from insignia.standards.errors import InsigniaError
from insignia.standards.verify.document import open_document
from insignia.standards.verify.summary import summarize

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from insignia.standards.strictjson import JsonObject
    from insignia.standards.verify.document import Document

REFUSED = 2

_CARRIED = {
    Carried.BARE: "a document by itself",
    Carried.PNG: "a document in a PNG picture",
    Carried.SVG: "a document in an SVG picture",
}


def _show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a credential or a picture; - for input")


def _show(options: Namespace) -> int:
    try:
        unbaked = unbake(files.read(options.file))
        if unbaked.address is not None:
            output.write_text(
                f"Not checked. This is {_CARRIED[unbaked.carried]} that only says where its badge"
                f" is:\n{unbaked.address}"
            )
            return 0
        document = open_document(unbaked.document)
    except InsigniaError as error:
        output.tell(f"insignia: {error.message}")
        return REFUSED
    form = "," if document.token is None else ", as a signed token,"
    output.write_text(f"Not checked. This is {_CARRIED[unbaked.carried]}{form} and it says:")
    output.write_text("\n".join([*output.claims(summarize(document)), "", "In full:"]))
    for part in _parts(document):
        output.write_bytes(strictjson.write(part, indent=2) + b"\n")
    return 0


def _parts(document: Document) -> tuple[JsonObject, ...]:
    """Return what is shown in full: of a token, its header and all of its claims."""
    token = document.token
    return (document.members,) if token is None else (token.header, token.payload)


def _bake_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("image", metavar="IMAGE", help="a PNG or SVG picture")
    parser.add_argument("credential", metavar="CREDENTIAL", help="the signed credential")
    parser.add_argument("--out", metavar="FILE", required=True, help="the picture to write")


def _bake(options: Namespace) -> int:
    image, document = files.read(options.image), files.read(options.credential)
    try:
        carried = unbake(document)
        if carried.is_compact_jws:
            baked = bake(image, carried.document.strip(BLANK))
        else:
            strictjson.read_object(carried.document)  # only sound JSON is worth a picture
            baked = bake(image, carried.document)
    except InsigniaError as error:
        output.tell(f"insignia: {error.message}")
        return REFUSED
    files.write(options.out, baked)
    return 0


def _unbake_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a picture; - for standard input")


def _unbake(options: Namespace) -> int:
    try:
        unbaked = unbake(files.read(options.file))
    except InsigniaError as error:
        output.tell(f"insignia: {error.message}")
        return REFUSED
    if unbaked.carried is Carried.BARE:
        output.tell("insignia: the file is neither PNG nor SVG, so nothing is baked into it.")
        return REFUSED
    output.write_bytes(unbaked.document)
    return 0


SHOW = Verb(_show_arguments, _show)
BAKE = Verb(_bake_arguments, _bake)
UNBAKE = Verb(_unbake_arguments, _unbake)
