"""`{{ submission.route|route_words }}`, `{{ item.view|item_meta }}`, `{{ part|forms_of }}`."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext

from insignia.accounts.queries import name_of
from insignia.achievements import queries as achievements
from insignia.assessment import content, field_kit
from insignia.assessment.blind.rules import tells_nothing_by_itself
from insignia.assessment.forms import judging
from insignia.assessment.others import answers
from insignia.assessment.panels import places
from insignia.assessment.values import Adapted, Others, Outcome, Route, Seen, Verdict
from insignia.assessment.wording import (
    ADAPTED,
    MEDIA,
    OTHERS,
    OUTCOMES,
    OWN_OUTCOMES,
    RIGHTS,
    ROUTES,
    SEEN,
    STAGE_OUTCOMES,
    VERDICTS,
)
from insignia.foundation.identifiers import absolute

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import AnonymousUser
    from django.forms import BoundField, Form
    from django_stubs_ext import StrOrPromise

    from insignia.accounts.models import Person
    from insignia.achievements.values import Criterion, Definition, EvidencePart
    from insignia.assessment.desk import Desk
    from insignia.assessment.models import (
        Approval,
        Interview,
        PeerComment,
        Statement,
        Submission,
    )
    from insignia.assessment.panels.seating import Seat
    from insignia.assessment.rights.readers import Entitled
    from insignia.assessment.values import ArtifactView, DecisionView
    from insignia.assessment.workspace import Item

register = template.Library()


@register.simple_tag
def name_on_device(user: Person | AnonymousUser) -> str:
    """Say by what a device knows who is signed in; nothing where nobody is."""
    return field_kit.name_on_device(user.pk) if user.is_authenticated else ""


@register.filter
def is_credential_here(view: ArtifactView) -> bool:
    """Say whether a link leads to a credential that its learner shares here."""
    return view.url.startswith(absolute("/s/"))


@register.filter
def route_words(route: str) -> StrOrPromise:
    """Say in plain words how somebody came by a competence."""
    return ROUTES[Route(route)]


@register.filter
def verdict_words(verdict: str) -> StrOrPromise:
    """Say a verdict in plain words."""
    return VERDICTS[Verdict(verdict)]


@register.filter
def item_meta(view: ArtifactView) -> str:
    """Say in a line what an item is: its kind and size, or the host a link leads to."""
    if view.url:
        return urlsplit(view.url).hostname or ""
    if view.digest:
        return f"{view.file_name}, {filesizeformat(view.size)}"
    words = len(view.text.split())
    return gettext("{n} words").format(n=words) if view.text else ""


@register.filter
def shown_as(view: ArtifactView) -> str:
    """Say how a browser may show a file in place: image, audio, video, or not at all."""
    return content.shown_as(view)


@register.filter
def adapted_words(kind: str) -> StrOrPromise:
    """Say what is different for a learner."""
    return ADAPTED[Adapted(kind)]


@register.filter
def others_words(view: ArtifactView) -> StrOrPromise:
    """Say what its learner says about other people in a piece of evidence."""
    return OTHERS[Others(view.others)] if view.others else ""


@register.filter
def that_may_tell(items: tuple[Item, ...]) -> list[Item]:
    """Return the files that may still hold the name of who made them."""
    return [item for item in items if not tells_nothing_by_itself(item.view)]


@register.filter
def seen_words(seen: str) -> StrOrPromise:
    """Say what an observer says of one line of a checklist."""
    return SEEN[Seen(seen)]


@register.filter
def right_words(row: Entitled) -> StrOrPromise:
    """Say whether somebody may judge a definition, and why or why not."""
    return RIGHTS[row.right]


@register.filter
def languages_of(approval: Approval) -> str:
    """List the languages somebody is approved for."""
    names = [str(achievements.language_name(code)) for code in approval.languages]
    return get_text_list(names, gettext("and"))


@register.filter
def forms_of(part: EvidencePart) -> str:
    """List in what forms evidence may come for a part."""
    return get_text_list([str(MEDIA[media]) for media in part.media], gettext("or"))


@register.filter
def judged_by(decision: DecisionView) -> str:
    """Name the assessor as they want to be named; where there are several, say how many."""
    if decision.assessor_id:
        return name_of(decision.assessor_id)
    if decision.is_adjudicated:
        return gettext("Independent assessors and an adjudicator")
    return gettext("Independent assessors")


@register.simple_tag
def seats_taken(seat: Seat) -> str:
    """Say how many seats an attempt has, who is at work and what is awaited."""
    panel = seat.panel
    said = [gettext("{n} people judge this independently.").format(n=panel.seats)]
    if panel.is_among_first:
        said.append(gettext("It is one of the first ten of this definition."))
    if panel.handed_in:
        words = ngettext("{n} has handed in.", "{n} have handed in.", len(panel.handed_in))
        said.append(words.format(n=len(panel.handed_in)))
    if seat.others:
        names = get_text_list([claim.assessor.name for claim in seat.others], gettext("and"))
        words = ngettext("{names} is at work.", "{names} are at work.", len(seat.others))
        said.append(words.format(names=names))
    if seat.mine:
        said.append(gettext("You are at work."))
    if panel.free:
        words = ngettext("{n} seat is free.", "{n} seats are free.", panel.free)
        said.append(words.format(n=panel.free))
    return " ".join(said)


@register.simple_tag
def compared(desk: Desk, criterion: Criterion) -> list[dict[str, Any]]:
    """Return what each assessor found for a criterion, by a letter instead of a name."""
    comparison = desk.seat.comparison
    if comparison is None or criterion not in comparison.criteria:
        return []
    levels = {level.id: level.name for level in criterion.levels}
    found = []
    for letter, judgement in zip(ascii_uppercase, comparison.judgements, strict=False):
        score = judgement.scores[criterion.id]
        found.append(
            {
                "letter": letter,
                "verdict": score.verdict,
                "level": levels.get(score.level, ""),
                "comment": score.comment,
            }
        )
    return found


@register.filter
def about(comment: PeerComment, definition: Definition) -> str:
    """Name what a comment is about: a criterion, or the whole."""
    titles = {known.id: known.title for known in definition.criteria}
    return titles.get(comment.criterion_id) or gettext("On the whole")


@register.filter
def place_words(place: str, definition: Definition) -> str:
    """Name a text of a submission: the overview, or the question it answers."""
    questions = {prompt.id: prompt.question for prompt in definition.every_prompt}
    return questions.get(place) or gettext("Overview")


@register.simple_tag
def interviews(submission: Submission) -> list[Interview]:
    """Return what assessors wrote down of conversations about prior learning."""
    return answers.interviews_on(submission.id)


@register.simple_tag
def going_on(submission: Submission) -> tuple[tuple[UUID, str], ...]:
    """Return who can go on with work whose site no longer judges it; nobody where it does."""
    return places.going_on(submission)


@register.simple_tag
def denials(desk: Desk) -> list[Statement]:
    """Return the answers of those who were asked for a statement and say that it is not so."""
    return answers.denials_of(desk.submission.id)


@register.simple_tag
def shown_comments(desk: Desk) -> list[PeerComment]:
    """Return what peers said about the drafts, as far as the assessor may read it.

    A peer writes to somebody they know, so who judges blind reads none of it.
    """
    if desk.version.definition.judging.is_blind:
        return []
    return answers.comments_on(desk.submission.id, for_assessors=True)


@register.filter
def answer(answers: tuple[tuple[str, str], ...], prompt_id: str) -> str:
    """Return the answer to a reflection prompt."""
    return dict(answers).get(prompt_id, "")


@register.filter
def field(form: Form, name: str) -> BoundField | None:
    """Return a field by a name that is put together from an id."""
    return form[name] if name in form.fields else None


@register.filter
def after_dash(prefix: str, suffix: str) -> str:
    """Return `prefix-suffix`: how fields and anchors of criteria, parts and prompts are named."""
    return f"{prefix}-{suffix}"


@register.simple_tag
def choices(criterion: Criterion, form: Form) -> list[dict[str, Any]]:
    """Return every finding that can be chosen for a criterion, as radio buttons show it."""
    chosen = form[f"criterion-{criterion.id}"].value()
    levels = {level.name: level for level in criterion.levels}
    return [
        {
            "value": value,
            "id": f"finding-{criterion.id}-{number}",
            "words": words,
            "description": levels[words].description if words in levels else "",
            "exemplar": levels[words].exemplar if words in levels else "",
            "verdict": verdict.value,
            "is_level": value.startswith("level:"),
            "is_chosen": value == chosen,
            "number": number,
        }
        for number, (value, words, verdict) in enumerate(judging.findings(criterion), start=1)
    ]


@register.simple_tag
def outcomes(desk: Desk) -> dict[str, Any]:
    """Return what the button says for every outcome, and which one the saved scores lead to."""
    named = {"passed": Outcome.DEMONSTRATED, "returned": Outcome.NOT_YET, "open": None}
    alone = STAGE_OUTCOMES if desk.has_later_stages else OUTCOMES
    wording = OWN_OUTCOMES if desk.is_one_of_several else alone
    said: dict[str, Any] = {
        name: {"value": outcome.value if outcome else "", "button": words[0], "sentence": words[1]}
        for name, outcome in named.items()
        for words in (wording[outcome],)
    }
    now = next(name for name, outcome in named.items() if outcome == desk.seat.outlook)
    return {**said, "now": said[now]}
