"""Gather, check and compile the sentences that people read, without the gettext programs.

`gather` collects every marked sentence of the sources and templates into the catalogue of each
language and keeps the translations; `check` says which sentences a language lacks; `compile`
makes the files Django reads. Languages are the folders under `src/insignia/web/locale`.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator

    _Text = str | list[str] | tuple[str, ...] | None

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "insignia"
LOCALE = SOURCES / "web" / "locale"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Sentences of Django and allauth that our pages show. Their own German mixes the formal address
# with the familiar one; ours speaks to everybody alike, and the catalogue of a site comes first.
BORROWED = (
    "No file was submitted. Check the encoding type on the form.",
    "Please either submit a file or check the clear checkbox, not both.",
    "Use your password",
    "Use authenticator app or code",
    "Use a security key",
    "You cannot add an email address to an account protected by two-factor authentication.",
    "You cannot deactivate two-factor authentication.",
    "You cannot generate recovery codes without having two-factor authentication enabled.",
    "You cannot activate two-factor authentication until you have verified your email address.",
    (
        "Enabling passwordless operation allows you to sign in using just this key, but imposes "
        "additional requirements such as biometrics or PIN protection."
    ),
    (
        "You are receiving this email because you, or someone else, tried to access an account "
        "with email %(email)s. However, we do not have any record of such an account in our "
        "database."
    ),
    "This mail can be safely ignored if you did not initiate this action.",
    "If it was you, you can sign up for an account using the link below.",
    "A new set of recovery codes has been generated.",
    "Save them  in a secure location now — they won't be shown again.",
    "The new value must be different from the current one.",
)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%%")


def _sources() -> Iterator[tuple[str, str]]:
    """Yield each file that may hold sentences, as Python text, with its name."""
    for path in sorted(SOURCES.rglob("*.py")):
        yield str(path.relative_to(ROOT)), path.read_text()
    for suffix in ("html", "txt", "svg"):
        for path in sorted(SOURCES.rglob(f"templates/**/*.{suffix}")):
            text = templatize(path.read_text(), origin=str(path))
            # What is no sentence comes back as X's; without indentation they are Python names.
            yield (
                str(path.relative_to(ROOT)),
                "\n".join(line.lstrip() for line in text.split("\n")),
            )


def gathered() -> Catalog:
    """Return a catalogue of everything marked for translation in the sources."""
    catalogue = Catalog()
    for name, text in _sources():
        found = extract("python", io.BytesIO(text.encode()), KEYWORDS, ["Translators:"])
        for _line, message, comments, context in found:
            catalogue.add(
                message,
                locations=[(name, 0)],
                auto_comments=comments,
                context=context,
                flags=["python-format"] if "%(" in str(message) else [],
            )
    for sentence in BORROWED:
        flags = ["python-format"] if "%(" in sentence else []
        catalogue.add(sentence, locations=[("tools/messages.py", 0)], flags=flags)
    return catalogue


def _catalogues() -> Iterator[tuple[Path, Catalog]]:
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.parent.parent.name, domain="django")


def gather() -> int:
    """Bring every catalogue up to date with the sources, translations kept."""
    template = gathered()
    for path, catalogue in _catalogues():
        template.creation_date = catalogue.creation_date
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalogue, sort_output=True, include_lineno=False, width=100)
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(catalogue)} sentences\n")
    return 0


def complaints() -> list[str]:
    """Return what a reader of any language would miss, one sentence each."""
    template = gathered()
    found: list[str] = []
    for path, catalogue in _catalogues():
        language = path.parent.parent.name
        for message in template:
            if not message.id:
                continue
            first = message.id if isinstance(message.id, str) else message.id[0]
            known = catalogue.get(first, context=message.context)
            if known is None or not all(_strings(known.string)) or known.fuzzy:
                found.append(f"{language}: not translated: {first!r} ({message.locations[0][0]})")
            elif _placeholders(message.id) != _placeholders(known.string):
                found.append(f"{language}: other placeholders than the English: {first!r}")
    return found


def _strings(text: _Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [""])


def _placeholders(text: _Text) -> set[str]:
    return {match.group() for part in _strings(text) for match in PLACEHOLDER.finditer(part)}


def check() -> int:
    """Say what is missing; nothing missing is success."""
    found = complaints()
    for complaint in found:
        sys.stdout.write(complaint + "\n")
    if found:
        sys.stdout.write("Run ./run messages, translate what is empty, and check again.\n")
    return 1 if found else 0


def compile_all() -> int:
    """Make the compiled catalogue beside each one that has changed."""
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime > path.stat().st_mtime:
            continue
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.parent.name, domain="django")
        unfinished = compiled.with_suffix(".unfinished")
        with unfinished.open("wb") as file:
            write_mo(file, catalogue)
        unfinished.rename(compiled)
    return 0


if __name__ == "__main__":
    sys.exit({"gather": gather, "check": check, "compile": compile_all}[sys.argv[1]]())
