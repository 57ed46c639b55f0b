"""Our own words in credentials, published for everybody's verifier (decision 0017).

The context is one document for ever, so it may be kept for ever. What each word means stands on the
page beside it; a test holds the two together.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from insignia.foundation.prepared import Document, Kind
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.terms import ASSESSMENT_1

if TYPE_CHECKING:
    from django.utils.functional import Promise

CONTEXT: Final = Kind(
    "assessment-context",
    "/vocabulary/assessment/v1",
    "application/ld+json",
    (("Cache-Control", "public, max-age=31536000, immutable"),),
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the vocabulary: what is written under it, and what that means."""

    name: str
    value: str | Promise
    meaning: str | Promise


@dataclass(frozen=True, slots=True)
class Thing:
    """A type of the vocabulary with the words that it has."""

    name: str
    meaning: str | Promise
    words: tuple[Word, ...]


_TEXT: Final = _("a text")
_WHOLE: Final = _("a whole number, as a text")
_DECIMAL: Final = _("a decimal number, as a text")

THINGS: Final = (
    Thing(
        "Assessment",
        _(
            "How the issuer came to its judgement. It stands in the evidence of a credential, since"
            " it is what the credential rests on, and has the type Evidence as well."
        ),
        (
            Word(
                "assessmentKind",
                _TEXT,
                _(
                    "Who judged what: human-rubric (people, by a rubric), peer (people who practise"
                    " the same skill) or portfolio (people, a collection of work). What nobody"
                    " judged has no Assessment."
                ),
            ),
            Word(
                "learningRoute",
                _TEXT,
                _(
                    "How the learner came by the competence: course, conference, volunteering,"
                    " workshop, boot-camp, project, informal-learning or prior-work."
                ),
            ),
            Word(
                "rubricVersion",
                _TEXT,
                _("The version of the definition whose rubric was used. A version never changes."),
            ),
            Word(
                "rubricDigest",
                _TEXT,
                _(
                    "The fingerprint of that version, as sha256$ and hexadecimal digits. The page"
                    " of the version shows it, too: two credentials with the same fingerprint were"
                    " judged by the same words."
                ),
            ),
            Word(
                "assessorCount",
                _WHOLE,
                _("How many people judged the work, none of them knowing what the others found."),
            ),
            Word(
                "adjudicated",
                _("true or false"),
                _("Whether they disagreed, and another person settled it."),
            ),
            Word(
                "agreement",
                "Agreement",
                _("How well assessors of this achievement agreed with one another at the time."),
            ),
        ),
    ),
    Thing(
        "Agreement",
        _(
            "A measure over all work that was judged more than once. It is about the assessors of"
            " the achievement, not about this one credential."
        ),
        (
            Word(
                "measure",
                _TEXT,
                _(
                    "Its name: per-cent-agreement, cohens-kappa, weighted-kappa, fleiss-kappa or"
                    " krippendorffs-alpha. All but the first count only what is beyond chance."
                ),
            ),
            Word(
                "sampleSize",
                _WHOLE,
                _("From how many judgements it was worked out."),
            ),
            Word(
                "figure",
                _DECIMAL,
                _(
                    "The measure itself, at most 1. Where it is missing, there were too few"
                    " judgements to say anything, and nothing is said."
                ),
            ),
            Word(
                "lowerBound",
                _DECIMAL,
                _("Where the range begins that holds the true figure in 95 of 100 such samples."),
            ),
            Word("upperBound", _DECIMAL, _("Where that range ends.")),
            Word("asOf", _("a date"), _("The day on which it was worked out.")),
        ),
    ),
)


def context() -> Document:
    """Return the context as it is served: the bytes whose digests `standards` has."""
    said = json.dumps(BUILT_IN.document(ASSESSMENT_1), indent=2) + "\n"
    return Document(CONTEXT, CONTEXT.address, said.encode())
