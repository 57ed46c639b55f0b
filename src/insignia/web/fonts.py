"""The faces of the interface, cut from their installed packages and served under plain names.

When static files are collected, each face is cut down to the letters of Latin languages and the
weights in use (740 kB become 200 kB). Cutting takes seconds, so what was cut is kept in the folder
of the installation for the next time. A development server finds the whole file under the same
name; browsers go by its first bytes.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fontTools  # type: ignore[import-untyped]  # ships no types
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # ships no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]  # ships no types

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = "insignia/fonts"


def _of(package: str, file: str) -> Path:
    return Path(str(files(package))) / "files" / file


FILES = {
    f"{FOLDER}/fraunces.woff2": _of("fontpkg_fraunces", "Fraunces[SOFT,WONK,opsz,wght].ttf"),
    f"{FOLDER}/fraunces-italic.woff2": _of(
        "fontpkg_fraunces", "Fraunces-Italic[SOFT,WONK,opsz,wght].ttf"
    ),
    f"{FOLDER}/atkinson-regular.woff2": _of(
        "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf"
    ),
    f"{FOLDER}/atkinson-italic.woff2": _of(
        "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Italic.ttf"
    ),
    f"{FOLDER}/atkinson-bold.woff2": _of(
        "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Bold.ttf"
    ),
    f"{FOLDER}/plex-mono-regular.woff2": _of("fontpkg_ibm_plex_mono", "IBMPlexMono-Regular.ttf"),
}


LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x218, 0x21C),
    *range(0x2010, 0x2028),
    *(0x1E9E, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122),
    *(0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
)
# Fraunces varies in four ways; we keep optical size and the weights between text and title.
AXES = {"SOFT": 0, "WONK": 0, "wght": (400, 650)}


@cache
def cut(face: Path) -> bytes:
    """Return a face as WOFF2 with our letters and weights only."""
    options = Options()
    options.hinting = False
    options.drop_tables += ["meta"]
    options.layout_features += ["lnum", "tnum"]
    font = TTFont(face, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    if "fvar" in font:
        font = instantiateVariableFont(font, AXES, inplace=True)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def kept(face: Path) -> bytes:
    """Return a cut face: as it was kept, or cut now and kept from now on.

    It is kept under the digest of all that it is made from: the face, this module and its scissors.
    """
    made_from = sha256(fontTools.version.encode())
    for source in (Path(__file__), face):
        made_from.update(sha256(source.read_bytes()).digest())
    place = settings.FOLDER / "faces" / f"{made_from.hexdigest()}.woff2"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_suffix(f".{os.getpid()}")  # another process may cut it, too
        unfinished.write_bytes(cut(face))
        unfinished.replace(place)
    return bytes(place.read_bytes())


class FontStorage(FileSystemStorage):
    """Opens a face by its plain name, cut to what we use."""

    def _open(self, name: str, mode: str = "rb") -> ContentFile[bytes]:
        del mode
        return ContentFile(kept(FILES[name]), name)

    def path(self, name: str) -> str:
        return str(FILES[name])


class FontFinder(BaseFinder):
    """Tells Django's static files about the faces."""

    def check(self, **kwargs: Any) -> list[Any]:
        del kwargs
        return []

    def find(  # type: ignore[override]  # Django asks for an empty list, its stubs for None
        self, path: str, find_all: bool = False
    ) -> str | list[str]:
        if path not in FILES:
            return []
        return [str(FILES[path])] if find_all else str(FILES[path])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FontStorage]]:
        del ignore_patterns
        storage = FontStorage()
        for name in FILES:
            yield name, storage
