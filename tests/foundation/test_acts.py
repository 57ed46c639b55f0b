"""Every act of an organization's record has words."""

from __future__ import annotations

import re
from pathlib import Path

from insignia.foundation import acts

SOURCE = Path(acts.__file__).parents[1]
# Of what people do with their own there is no record on any desk.
DESK_ONLY = {"portfolio": "portfolio/actions/naming.py"}
SLICES = (
    "organizations",
    "keyring",
    "logbook",
    "achievements",
    "assessment",
    "feeds",
    "awards",
    "cohorts",
    "nominations",
    "complaints",
    "portfolio",
)
KIND = re.compile(r'\b(?:about=\(|about = \(|_note\([^()]*\()"([a-z-]+)"')
WRITTEN = re.compile(r'\b(?:_?record|_note)\(\s*"(?:[a-z]+\.)?([a-z-]+)"')


def sources_of(slice_name: str) -> list[Path]:
    """Where a slice writes into the records of organizations."""
    if slice_name in DESK_ONLY:
        return [SOURCE / DESK_ONLY[slice_name]]
    return sorted((SOURCE / slice_name).rglob("*.py"))


def verbs_of(slice_name: str) -> set[str]:
    """The verbs that the source of a slice writes into the trail."""
    return {verb for path in sources_of(slice_name) for verb in WRITTEN.findall(path.read_text())}


def test_every_verb_that_a_slice_records_is_named() -> None:
    written = {f"{name}.{verb}" for name in SLICES for verb in verbs_of(name)}

    assert len(written) > 30
    assert not written - acts.all_named()


def test_every_kind_that_a_slice_writes_about_is_named() -> None:
    sources = [path for name in SLICES for path in sources_of(name)]
    written = {kind for path in sources for kind in KIND.findall(path.read_text())}

    assert {"award", "issuer-key", "membership"} < written
    # A person leaves every organization at once; that entry is about them and in no desk's record.
    assert written - {"person"} == acts.all_kinds()


def test_a_kind_without_words_stands_in_its_own() -> None:
    assert acts.kind_named("space-ship") == "space ship"


def test_an_act_without_words_stands_in_its_own() -> None:
    assert acts.named("future.take-off") == "Take off"
