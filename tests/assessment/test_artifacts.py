"""Forty hostile or broken files, and the kinds that are welcome."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.factories.assessment import LIMIT, pdf, png

from insignia.achievements.values import MediaKind
from insignia.assessment import artifacts
from insignia.assessment.errors import (
    EmptyFile,
    FileTooLarge,
    NamedAsSomethingElse,
    UnacceptableFile,
)
from insignia.assessment.file_types import ACCEPTED, type_of
from insignia.foundation import blobs

if TYPE_CHECKING:
    from collections.abc import Mapping

WORD = "[Content_Types].xml"
OWNER = uuid4()


def archive(entries: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    out = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", kind) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    extra = {name.replace("__", "/").replace("_dot_", "."): body for name, body in more.items()}
    return archive({WORD: b"<Types/>", "word/document.xml": b"<document/>", **extra})


def open_document(kind: str = "text", **more: bytes) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    extra = {name.replace("__", "/"): body for name, body in more.items()}
    return archive({"mimetype": mimetype, "content.xml": b"<content/>", **extra}, stored=True)


def picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, form)
    return out.getvalue()


def vast_png() -> bytes:
    """A true PNG whose header promises ten thousand million pixels."""
    header = struct.pack(">LLBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    ihdr = struct.pack(">L", len(header)) + chunk + struct.pack(">L", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + ihdr + png()[33:]


def crowded_archive() -> bytes:
    """An archive whose end promises a directory of 4 GB."""
    made = bytearray(docx())
    at = made.rfind(b"PK\x05\x06")
    struct.pack_into("<L", made, at + 12, 0xFFFF_FFF0)
    return bytes(made)


def encrypted_archive() -> bytes:
    """An archive whose entry `mimetype` claims to be encrypted."""
    made = bytearray(open_document())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", made, made.find(signature) + offset, 1)
    return bytes(made)


HOSTILE = {
    "a web page": b"<!doctype html><script>alert(1)</script>",
    "a web page after blanks": b"\n\n   <html><body onload=alert(1)>",
    "a web page after a byte order mark": b"\xef\xbb\xbf<html><script>alert(1)</script>",
    "a web page in UTF-16": "<html><script>alert(1)</script>".encode("utf-16"),
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a drawing behind a declaration": b'<?xml version="1.0"?><svg><script>1</script></svg>',
    "a document with entities": b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
    "a Windows program": b"MZ\x90\x00" + b"\x00" * 200,
    "a Linux program": b"\x7fELF\x02\x01\x01" + b"\x00" * 200,
    "a Mac program": b"\xcf\xfa\xed\xfe" + b"\x00" * 200,
    "a Java class": b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + b"\x00" * 64,
    "a shell script": b"#!/bin/sh\nrm -rf ~\n",
    "a plain archive": archive({"notes.txt": b"hello"}),
    "an empty archive": archive({}),
    "an archive that hides a program": archive({"setup.exe": b"MZ"}),
    "a bomb of zeros": archive({"bomb": b"\x00" * 20_000_000}),
    "an archive in an archive": archive({"inner.zip": archive({"x": b"y"})}),
    "a Java archive": archive({"META-INF/MANIFEST.MF": b"Manifest-Version: 1.0"}),
    "a phone program": archive({"AndroidManifest.xml": b"\x03\x00", "classes.dex": b"dex"}),
    "an electronic book": archive({"mimetype": b"application/epub+zip"}, stored=True),
    "a document with a macro": docx(word__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0"),
    "a document with a macro in capitals": docx(word__VBAPROJECT_dot_BIN=b"\xd0\xcf"),
    "a document with a control": docx(word__activeX__activeX1_dot_xml=b"<x/>"),
    "an open document with a macro": open_document(Basic__Standard=b"Sub Main"),
    "an open document with a script": open_document(Scripts__python=b"import os"),
    "an archive cut short": docx()[:-30],
    "an archive with a vast directory": crowded_archive(),
    "an archive that is encrypted": encrypted_archive(),
    "an archive beginning and nothing more": b"PK\x03\x04",
    "an older office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512,
    "a rich text document": b"{\\rtf1\\ansi{\\object\\objocx}}",
    "a picture's beginning and nothing more": b"\x89PNG\r\n\x1a\n",
    "a picture that is a web page": b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>",
    "a picture with a broken checksum": png()[:40] + b"\x00\x00" + png()[42:],
    "a vast picture": vast_png(),
    "a JPEG that is none": b"\xff\xd8\xff\xe0" + b"GIF89a<script>",
    "a GIF that is a script": b"GIF89a/*" + b"*/=1;alert(1)//",
    "a WebP that is none": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "a wave list of another kind": b"RIFF\x24\x00\x00\x00AVI LIST",
    "a picture few programs open": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    "a Matroska film": b"\x1a\x45\xdf\xa3" + b"\x00" * 20 + b"matroska" + b"\x00" * 60,
    "bytes that mean nothing": bytes(range(256)) * 4,
    "text cut inside a letter": "Zäune".encode()[:2],
    "text with a zero byte": b"hello\x00world",
    "a compressed tape": b"\x1f\x8b\x08\x00" + b"\x00" * 30,
}
WELCOME = {
    "plan.pdf": (pdf(), "application/pdf", MediaKind.FILE),
    "plan.docx": (
        docx(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        MediaKind.FILE,
    ),
    "marks.xlsx": (
        archive({WORD: b"", "xl/workbook.xml": b""}),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        MediaKind.FILE,
    ),
    "talk.pptx": (
        archive({WORD: b"", "ppt/presentation.xml": b""}),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        MediaKind.FILE,
    ),
    "plan.odt": (open_document(), "application/vnd.oasis.opendocument.text", MediaKind.FILE),
    "marks.ods": (
        open_document("spreadsheet"),
        "application/vnd.oasis.opendocument.spreadsheet",
        MediaKind.FILE,
    ),
    "notes.txt": ("Grüße 🎒 ".encode() * 20_000, "text/plain", MediaKind.FILE),
    "board.png": (png(), "image/png", MediaKind.IMAGE),
    "board.jpg": (picture("JPEG"), "image/jpeg", MediaKind.IMAGE),
    "board.gif": (picture("GIF"), "image/gif", MediaKind.IMAGE),
    "board.webp": (picture("WEBP"), "image/webp", MediaKind.IMAGE),
    "lesson.mp3": (b"ID3\x04\x00" + b"\x00" * 64, "audio/mpeg", MediaKind.AUDIO),
    "lesson.m4a": (b"\x00\x00\x00\x18ftypM4A \x00\x00", "audio/mp4", MediaKind.AUDIO),
    "lesson.ogg": (b"OggS\x00\x02" + b"\x00" * 64, "audio/ogg", MediaKind.AUDIO),
    "lesson.wav": (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav", MediaKind.AUDIO),
    "lesson.mp4": (b"\x00\x00\x00\x18ftypisom\x00\x00", "video/mp4", MediaKind.VIDEO),
    "lesson.webm": (b"\x1a\x45\xdf\xa3\x00webm\x00", "video/webm", MediaKind.VIDEO),
    "lesson.mov": (b"\x00\x00\x00\x14ftypqt  \x00\x00", "video/quicktime", MediaKind.VIDEO),
}


def test_there_are_forty_hostile_files() -> None:
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_and_nothing_is_stored(name: str) -> None:
    content = HOSTILE[name] + f" {uuid4()}".encode() * (name == "never")
    owner = uuid4()

    with pytest.raises(UnacceptableFile) as refused:
        artifacts.take_in(io.BytesIO(content), name="photo.png", limit=LIMIT * 10, owner=owner)

    assert refused.value.name == "photo.png"
    assert refused.value.found not in ACCEPTED
    assert not default_storage.exists(f"evidence/{owner}")


@pytest.mark.parametrize("name", WELCOME)
def test_a_welcome_file_is_known_by_its_content(name: str) -> None:
    content, media_type, media = WELCOME[name]

    intake = artifacts.take_in(io.BytesIO(content), name=name, limit=LIMIT, owner=OWNER)

    assert (intake.media_type, intake.media) == (media_type, media)
    assert (intake.file_name, intake.size) == (name, len(content))
    assert blobs.read(artifacts.reference(intake.digest, owner=OWNER)) == content


@pytest.mark.parametrize("name", WELCOME)
def test_only_a_picture_is_drawn_anew(name: str) -> None:
    content, _, media = WELCOME[name]

    intake = artifacts.take_in(io.BytesIO(content), name=name, limit=LIMIT, owner=OWNER)

    assert bool(intake.shown) == (media is MediaKind.IMAGE)
    if intake.shown:
        drawn = blobs.read(artifacts.reference(intake.shown, owner=OWNER))
        with Image.open(io.BytesIO(drawn), formats=["WEBP"]) as shown:
            assert shown.size in {(60, 40), (40, 30)}


@pytest.mark.parametrize(
    ("name", "welcome"),
    [
        ("picture.png", "notes.txt"),
        ("plan.pdf", "notes.txt"),
        ("plan.PDF", "plan.docx"),
        ("notes.txt", "board.png"),
        ("lesson.mp4", "board.png"),
        ("board.jpg", "lesson.mp4"),
        ("plan.docx", "plan.odt"),
    ],
)
def test_what_is_named_as_something_else_is_refused_and_nothing_is_stored(
    name: str, welcome: str
) -> None:
    content, media_type, _ = WELCOME[welcome]
    owner = uuid4()

    with pytest.raises(NamedAsSomethingElse) as refused:
        artifacts.take_in(io.BytesIO(content), name=name, limit=LIMIT, owner=owner)

    assert (refused.value.name, refused.value.found) == (name, media_type)
    assert not default_storage.exists(f"evidence/{owner}")


@pytest.mark.parametrize(
    ("name", "welcome", "kept"),
    [
        ("board.png", "board.jpg", "board.png.jpg"),
        ("lesson.m4a", "lesson.mp4", "lesson.m4a.mp4"),
        ("lesson.recorded", "notes.txt", "lesson.recorded.txt"),
        ("notes", "notes.txt", "notes.txt"),
    ],
)
def test_a_slip_of_a_program_is_put_right(name: str, welcome: str, kept: str) -> None:
    content = WELCOME[welcome][0]

    intake = artifacts.take_in(io.BytesIO(content), name=name, limit=LIMIT, owner=OWNER)

    assert intake.file_name == kept


def test_a_picture_that_ends_too_early_is_refused_and_nothing_is_stored() -> None:
    owner, content = uuid4(), picture("JPEG")
    with pytest.raises(UnacceptableFile, match="damaged"):
        artifacts.take_in(
            io.BytesIO(content[: len(content) // 2]), name="a.jpg", limit=LIMIT, owner=owner
        )

    assert not default_storage.exists(f"evidence/{owner}")


def test_every_accepted_kind_but_one_is_tried() -> None:
    tried = {media_type for _, media_type, _ in WELCOME.values()}

    assert set(ACCEPTED) - tried == {"application/vnd.oasis.opendocument.presentation"}


def test_a_bomb_is_never_unpacked() -> None:
    bomb = io.BytesIO(docx(word__media__bomb_dot_png=b"\x00" * 60_000_000))
    tracemalloc.start()

    found = type_of(bomb)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.endswith("wordprocessingml.document")
    assert peak < 2_000_000


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(EmptyFile):
        artifacts.take_in(io.BytesIO(), name="plan.pdf", limit=LIMIT, owner=OWNER)


@pytest.mark.parametrize(("limit", "is_kept"), [(len(pdf()), True), (len(pdf()) - 1, False)])
def test_the_limit_is_exact(limit: int, is_kept: bool) -> None:
    if is_kept:
        assert artifacts.take_in(io.BytesIO(pdf()), name="p", limit=limit, owner=OWNER).size
        return
    owner = uuid4()
    with pytest.raises(FileTooLarge):
        artifacts.take_in(io.BytesIO(pdf()), name="p", limit=limit, owner=owner)
    assert not default_storage.exists(f"evidence/{owner}")


def test_the_same_bytes_of_two_learners_lie_in_two_rooms() -> None:
    first, second = uuid4(), uuid4()
    for owner in (first, second):
        artifacts.take_in(io.BytesIO(png()), name="a.png", limit=LIMIT, owner=owner)
    digest = artifacts.take_in(io.BytesIO(png()), name="b", limit=LIMIT, owner=first).digest

    blobs.erase(artifacts.reference(digest, owner=first))

    assert blobs.exists(artifacts.reference(digest, owner=second))


@pytest.mark.parametrize(
    ("claimed", "kept"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\plan.pdf", "plan.pdf"),
        ("..", "file"),
        ("", "file"),
        ("   ", "file"),
        ("a\x00b\r\nSet-Cookie: x", "abSet-Cookie_ x"),
        ("gnp.\u202efdp", "gnp.fdp"),
        ('<img src=x onerror="alert(1)">.png', "_img src=x onerror=_alert(1)__.png"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        (".htaccess", "htaccess"),
    ],
)
def test_a_name_is_only_a_name(claimed: str, kept: str) -> None:
    assert artifacts.clean_name(claimed) == kept


@given(st.text(max_size=400))
def test_a_cleaned_name_is_short_printable_and_no_path(claimed: str) -> None:
    name = artifacts.clean_name(claimed)

    assert 0 < len(name) <= artifacts.LONGEST_NAME
    assert name.isprintable()
    assert not set(name) & set('/\\<>:"|?*;%')
    assert name not in {".", ".."}


@pytest.mark.parametrize(
    ("name", "media_type", "kept"),
    [
        ("plan.PDF", "application/pdf", "plan.PDF"),
        ("lesson.bat", "text/plain", "lesson.bat.txt"),
        ("data.csv", "text/plain", "data.csv"),
        ("photo.png", "image/jpeg", "photo.png.jpg"),
    ],
)
def test_an_ending_fits_what_the_file_is(name: str, media_type: str, kept: str) -> None:
    assert artifacts.fitting_name(name, media_type) == kept


@given(st.binary(max_size=3000))
def test_any_bytes_get_an_answer(content: bytes) -> None:
    assert type_of(io.BytesIO(content))


@given(st.integers(0, 8), st.sampled_from("ä€🎒"))
def test_text_is_text_wherever_a_chunk_ends(shift: int, letter: str) -> None:
    text = "a" * (65_536 - shift) + letter * 30

    assert type_of(io.BytesIO(text.encode())) == "text/plain"
