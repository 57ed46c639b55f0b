"""Plain values of collections: in which order credentials stand, and what stands beside each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final, Generic, TypeVar

from insignia.portfolio.values import Beside

Key = TypeVar("Key")

LONGEST_NARRATIVE: Final = 4_000
LONGEST_SAID: Final = 1_000
LONGEST_HEADLINE: Final = 160
LONGEST_SLUG: Final = 40
SHORTEST_SLUG: Final = 3
MOST_COLLECTIONS: Final = 50
# Words that would pass for something other than a person.
RESERVED_SLUGS: Final = frozenset(
    {"about", "admin", "help", "insignia", "me", "new", "profile", "support", "www"}
)


@dataclass(frozen=True, slots=True)
class Section:
    """A collection as a link shows it; `items` says what stands beside the credential of a number.

    The numbers are those of the credentials under the link: the second is `<link>.2`.
    """

    title: str
    narrative: str
    items: Mapping[int, Beside]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a holder agreed to show beside credentials, and in which order."""

    sections: tuple[Section, ...] = field(default_factory=tuple)
    # Of a public profile only: its address, and what its person says of themselves.
    slug: str = ""
    headline: str = ""
    about: str = ""

    def beside(self, number: int) -> Beside:
        """Return what stands beside the credential of a number."""
        found = (each.items[number] for each in self.sections if number in each.items)
        return next(found, Beside())

    def as_json(self) -> dict[str, Any]:
        """Return it as a link keeps it."""
        return {
            "slug": self.slug,
            "headline": self.headline,
            "about": self.about,
            "sections": [
                {
                    "title": each.title,
                    "narrative": each.narrative,
                    "items": [
                        {"number": number, **asdict(beside)}
                        for number, beside in each.items.items()
                    ],
                }
                for each in self.sections
            ],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Arrangement:
        """Read what a link keeps; of nothing it is empty."""
        return cls(
            tuple(
                Section(each["title"], each["narrative"], dict(map(_placed, each["items"])))
                for each in kept.get("sections", ())
            ),
            slug=kept.get("slug", ""),
            headline=kept.get("headline", ""),
            about=kept.get("about", ""),
        )


def _placed(kept: Mapping[str, Any]) -> tuple[int, Beside]:
    said = {name: value for name, value in kept.items() if name != "number"}
    return kept["number"], Beside(**said)


@dataclass(frozen=True, slots=True)
class Claim(Generic[Key]):
    """That something a person holds shows a skill, and where that skill is described."""

    by: Key
    name: str
    framework: str = ""
    code: str = ""
    url: str = ""
    match: str = ""


@dataclass(frozen=True, slots=True)
class SkillShown(Generic[Key]):
    """A skill and everything that shows it."""

    name: str
    claims: tuple[Claim[Key], ...]


@dataclass(frozen=True, slots=True)
class Gained:
    """One credential as far as growth counts it."""

    on: date
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter (1 to 4) or a whole year (0): what came in it, and what was there at its end."""

    year: int
    quarter: int
    new: int
    total: int
    new_skills: int
    total_skills: int
