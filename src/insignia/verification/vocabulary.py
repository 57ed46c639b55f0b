"""Our own words in credentials, published for everybody's verifier (decision 0017).

A context is one document for ever, so it may be kept for ever. What each word means stands on the
page beside it; a test holds the two together.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from insignia.foundation.prepared import Document, Kind
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.jsonld.published import published_digests
from insignia.standards.terms import ASSESSMENT_1, JOURNEY_1

if TYPE_CHECKING:
    from django.utils.functional import Promise

_MEDIA_TYPE: Final = "application/ld+json"
_FOR_EVER: Final = (("Cache-Control", "public, max-age=31536000, immutable"),)


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

_ASSESSMENT: Final = (
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
                    " the same skill), portfolio (people, a collection of work) or sign-off"
                    " (counsellors, each requirement when it was shown). What nobody judged has no"
                    " Assessment."
                ),
            ),
            Word(
                "learningRoute",
                _TEXT,
                _(
                    "How the learner came by the competence: course, conference, volunteering,"
                    " workshop, boot-camp, project, informal-learning, prior-work"
                    " or prior-learning."
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
_JOURNEY: Final = (
    Thing(
        "JourneyRecord",
        _(
            "A credential beside another one: how somebody came to it, as far as they chose to"
            " tell. Nobody needs it, and losing it changes nothing about the other."
        ),
        (),
    ),
    Thing(
        "Journey",
        _("The way itself. It names nobody: whose it is, the other credential says."),
        (
            Word("about", _TEXT, _("The id and the digest (digestSRI) of that credential.")),
            Word("attempt", "JourneyAttempt", _("Every attempt that was decided.")),
        ),
    ),
    Thing(
        "JourneyAttempt",
        _("One attempt: when it was handed in, and what came of it."),
        (
            Word("attemptNumber", _WHOLE, _("Which attempt it was, from 1.")),
            Word("submittedAt", _("a moment"), _("When it was handed in.")),
            Word("decidedAt", _("a moment"), _("When it was decided.")),
            Word("outcome", _TEXT, _("demonstrated or not-yet.")),
            Word("overview", _TEXT, _("What the work was, as the learner says.")),
            Word("whatChanged", _TEXT, _("What the learner changed since the attempt before.")),
            Word("feedback", _TEXT, _("What the assessors wrote on the whole.")),
            Word("criterionFeedback", "CriterionFeedback", _("What they found, by criterion.")),
            Word("reflection", "Reflection", _("What the learner thought about it.")),
        ),
    ),
    Thing(
        "CriterionFeedback",
        _("What was found for one criterion in this attempt."),
        (
            Word("criterion", _TEXT, _("The title of the criterion.")),
            Word("verdict", _TEXT, _("met, not-yet or insufficient-evidence.")),
            Word("level", _TEXT, _("The level of the rubric that was reached.")),
            Word("comment", _TEXT, _("What the assessors wrote to it.")),
        ),
    ),
    Thing(
        "Reflection",
        _("A question of the definition, and what the learner answered."),
        (
            Word("question", _TEXT, _("The question.")),
            Word("answer", _TEXT, _("The answer.")),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One vocabulary: its lasting name, where a copy of its context lies, and its words."""

    name: str
    context: str
    title: str | Promise
    lead: str | Promise
    things: tuple[Thing, ...]

    @property
    def document(self) -> Document:
        """The context as it is served: the bytes whose digests `standards` has."""
        said = json.dumps(BUILT_IN.document(self.context), indent=2) + "\n"
        path = f"/vocabulary/{self.name}/v1"
        return Document(Kind(self.name, path, _MEDIA_TYPE, _FOR_EVER), path, said.encode())

    @property
    def digest(self) -> str:
        """The SHA-256 of these bytes, as credentials would name it."""
        return min(published_digests(self.context))  # sha256 comes before its longer brothers


ASSESSMENT: Final = Vocabulary(
    "assessment",
    ASSESSMENT_1,
    _("How a credential says that it was judged"),
    _(
        "A credential made here says by how many people, against which rubric and how reliably it"
        " was judged, so that you can see why to trust it. These are its words, for people and for"
        " programs."
    ),
    _ASSESSMENT,
)
JOURNEY: Final = Vocabulary(
    "journey",
    JOURNEY_1,
    _("How a record tells the way to a credential"),
    _(
        "Beside a credential its holder may have a record signed of how they came to it. These are"
        " its words, for people and for programs."
    ),
    _JOURNEY,
)
VOCABULARIES: Final = {each.name: each for each in (ASSESSMENT, JOURNEY)}
