"""What names a learner in a text, and what a text is without it.

A name is found whole, in either order and however it is joined (`LinaLearner`, `learner_lina`);
one part of it alone is found as a word that begins with a capital, so that *will* and *rose* stay
what they are. Addresses, the part before the @, the house behind it, and the organizations
somebody belongs to are found as words. Case, accents and invisible letters make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from insignia.assessment.values import SHOWN_TYPE, PriorLearning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from insignia.assessment.values import ArtifactView, Observation, Work

SHORTEST_PART: Final = 3
SHORTEST_LOCAL_PART: Final = 6
SHORTEST_JOINED: Final = 8
_JOIN: Final = r"[\W_]{0,3}"
_NOT_AFTER_A_LETTER, _NOT_BEFORE_A_LETTER = r"(?<![^\W_])", r"(?![^\W_])"
_WRITTEN_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


@dataclass(frozen=True)
class Identity:
    """What could tell an assessor who somebody is."""

    name: str
    addresses: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()

    @cached_property
    def patterns(self) -> tuple[tuple[re.Pattern[str], bool], ...]:
        """What is looked for in folded text, and whether it has to begin with a capital."""
        return tuple(dict.fromkeys(_patterns(self)))


@dataclass(frozen=True, slots=True)
class Masks:
    """What stands in a text where something was taken out, in the reader's language."""

    word: str
    link: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the work that names its learner: what was found, and where it stands."""

    found: str
    place: str
    artifact_id: str = ""
    is_link: bool = False


def mentions(text: str, identity: Identity) -> tuple[str, ...]:
    """Return everything in a text that names somebody, as it stands there, each once."""
    return tuple(dict.fromkeys(text[start:end] for start, end in _spans(text, identity)))


def masked(text: str, identity: Identity, *, mask: str) -> str:
    """Return the text with `mask` in place of everything that names somebody."""
    for start, end in reversed(_spans(text, identity)):
        text = f"{text[:start]}{mask}{text[end:]}"
    return text


def mentions_in(work: Work, identity: Identity) -> tuple[Mention, ...]:
    """Return every place in a work that names its learner; a link cannot be masked, only hidden."""
    places = [
        ("overview", work.overview),
        ("what_changed", work.what_changed),
        ("prior", f"{work.prior.what}\n{work.prior.where}" if work.prior else ""),
        *((f"prompt-{prompt_id}", answer) for prompt_id, answer in work.reflection),
    ]
    found = [Mention(name, place) for place, text in places for name in mentions(text, identity)]
    for item in work.artifacts:
        said = f"{item.title} \n{item.where_tried} \n{item.text}"
        place = f"part-{item.part_id}"
        found += [Mention(name, place, item.id) for name in mentions(said, identity)]
        found += [
            Mention(name, place, item.id, is_link=True)
            for name in mentions(unquote(item.url), identity)
        ]
    return tuple(found)


def blinded(work: Work, identity: Identity, *, masks: Masks) -> Work:
    """Return a work as who judges it blind sees it: masked texts, neutral names of files."""
    return replace(
        work,
        overview=masked(work.overview, identity, mask=masks.word),
        what_changed=masked(work.what_changed, identity, mask=masks.word),
        prior=_blinded_claim(work.prior, identity, mask=masks.word),
        reflection=tuple(
            (prompt_id, masked(answer, identity, mask=masks.word))
            for prompt_id, answer in work.reflection
        ),
        artifacts=tuple(blinded_item(item, identity, masks=masks) for item in work.artifacts),
        # Why something is different can say who it is.
        adaptations=tuple(
            replace(each, words=masked(each.words, identity, mask=masks.word), reason="")
            for each in work.adaptations
        ),
    )


def _blinded_claim(
    claimed: PriorLearning | None, identity: Identity, *, mask: str
) -> PriorLearning | None:
    if claimed is None:
        return None
    words = (claimed.what, claimed.where, claimed.when)
    return PriorLearning(*(masked(text, identity, mask=mask) for text in words))


def blinded_item(item: ArtifactView, identity: Identity, *, masks: Masks) -> ArtifactView:
    """Return one piece of evidence without what names its learner."""
    text, url, name = item.text, item.url, neutral_name(item.id, item.file_name)
    if mentions(unquote(url), identity):
        text, url = masks.link, ""
    is_named_after_file = bool(item.file_name) and item.title == item.file_name
    return replace(
        item,
        title=name if is_named_after_file else masked(item.title, identity, mask=masks.word),
        where_tried=masked(item.where_tried, identity, mask=masks.word),
        text=masked(text, identity, mask=masks.word),
        agreed=masked(item.agreed, identity, mask=masks.word),
        signed_by=masked(item.signed_by, identity, mask=masks.word),
        observed=_blinded_place(item, identity, mask=masks.word),
        url=url,
        file_name=name if item.digest else "",
        digest=item.shown if is_drawn_anew(item) else item.cleaned or item.digest,
        media_type=SHOWN_TYPE if is_drawn_anew(item) else item.media_type,
    )


def _blinded_place(item: ArtifactView, identity: Identity, *, mask: str) -> Observation | None:
    """Return a checklist without what its place tells of the learner; its lines tell nothing."""
    if item.observed is None:
        return None
    return replace(item.observed, place=masked(item.observed.place, identity, mask=mask))


def neutral_name(artifact_id: str, file_name: str) -> str:
    """Return what a file is called for who judges blind: the same each time, and only its kind."""
    return f"evidence-{artifact_id[-8:]}{PurePath(file_name).suffix.lower()}"


def tells_nothing_by_itself(item: ArtifactView) -> bool:
    """Say whether what a program wrote into a file is gone from what a blind assessor opens.

    A picture is drawn anew, and documents are cleaned; sound and film are given as they came.
    """
    return not item.digest or bool(item.cleaned) or is_drawn_anew(item)


def is_drawn_anew(item: ArtifactView) -> bool:
    """Say whether a file is a picture that readers are given as we drew it."""
    return item.media_type.startswith("image/") and bool(item.shown)


def files_that_may_tell(work: Work) -> tuple[ArtifactView, ...]:
    """Return the files whose embedded notes nobody could take out."""
    return tuple(item for item in work.artifacts if not tells_nothing_by_itself(item))


def _spans(text: str, identity: Identity) -> list[tuple[int, int]]:
    letters, places = _folded(text)
    ends = [*places[1:], len(text)]  # with the accents that follow a letter
    found = sorted(
        (places[match.start()], ends[match.end() - 1])
        for pattern, needs_capital in identity.patterns
        for match in pattern.finditer(letters)
        if not needs_capital or not text[places[match.start()]].islower()
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _patterns(identity: Identity) -> Iterator[tuple[re.Pattern[str], bool]]:
    for name in _spellings(identity.name):
        parts = re.findall(r"[^\W_]+", name)
        if len(parts) > 1:
            yield from _joined(parts)
        for part in parts:
            if len(part) >= SHORTEST_PART or len(parts) == 1:
                yield _word(re.escape(part)), True
    for address in identity.addresses:
        whole, (local, _, house) = _plain(address), _plain(address).rpartition("@")
        yield _word(re.escape(whole)), False
        yield _word(re.escape(house)), False
        if len(local) >= SHORTEST_LOCAL_PART:
            yield _word(re.escape(local)), False
    for institution in identity.institutions:
        for words in _spellings(institution):
            yield _word(_JOIN.join(map(re.escape, re.findall(r"[^\W_]+", words)))), False


def _joined(parts: list[str]) -> Iterator[tuple[re.Pattern[str], bool]]:
    for order in (parts, parts[::-1]):
        joined = _JOIN.join(map(re.escape, order))
        is_long = len("".join(parts)) >= SHORTEST_JOINED
        yield (re.compile(joined) if is_long else _word(joined)), False


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(f"{_NOT_AFTER_A_LETTER}{pattern}{_NOT_BEFORE_A_LETTER}")


def _spellings(words: str) -> Iterable[str]:
    """Return how some words are spelt when folded: Müller is Muller, and Mueller."""
    composed = unicodedata.normalize("NFC", words).casefold()
    return dict.fromkeys(
        spelt for spelt in (_plain(words), _plain(composed.translate(_WRITTEN_OUT))) if spelt
    )


def _plain(text: str) -> str:
    return _folded(text)[0].strip()


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text without case, accents and invisible letters, and where each letter stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for plain in unicodedata.normalize("NFKD", letter).casefold():
            if not unicodedata.combining(plain) and unicodedata.category(plain) != "Cf":
                letters.append(plain)
                places.append(place)
    return "".join(letters), places
