"""The faces of the interface, served from their installed packages under plain names."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = "insignia/fonts"


def _of(package: str, file: str) -> Path:
    return Path(str(files(package))) / "files" / file


FILES = {
    f"{FOLDER}/fraunces.ttf": _of("fontpkg_fraunces", "Fraunces[SOFT,WONK,opsz,wght].ttf"),
    f"{FOLDER}/fraunces-italic.ttf": _of(
        "fontpkg_fraunces", "Fraunces-Italic[SOFT,WONK,opsz,wght].ttf"
    ),
    f"{FOLDER}/atkinson-regular.ttf": _of(
        "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf"
    ),
    f"{FOLDER}/atkinson-italic.ttf": _of(
        "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Italic.ttf"
    ),
    f"{FOLDER}/atkinson-bold.ttf": _of(
        "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Bold.ttf"
    ),
    f"{FOLDER}/plex-mono-regular.ttf": _of("fontpkg_ibm_plex_mono", "IBMPlexMono-Regular.ttf"),
}


class FontStorage(FileSystemStorage):
    """Opens a face by its plain name wherever its package keeps it."""

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
