"""`{{ submission.route|route_words }}`, `{{ item.view|item_meta }}`, `{{ part|forms_of }}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.text import get_text_list
from django.utils.translation import gettext

from insignia.accounts.queries import name_of
from insignia.assessment import content, queries
from insignia.assessment.blind.rules import tells_nothing_by_itself
from insignia.assessment.forms import judging
from insignia.assessment.values import Outcome, Route, Verdict
from insignia.assessment.wording import MEDIA, OUTCOMES, ROUTES, VERDICTS

if TYPE_CHECKING:
    from django.forms import BoundField, Form
    from django_stubs_ext import StrOrPromise

    from insignia.achievements.values import Criterion, Definition, EvidencePart
    from insignia.assessment.desk import Desk
    from insignia.assessment.models import PeerComment
    from insignia.assessment.values import ArtifactView
    from insignia.assessment.workspace import Item

register = template.Library()


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
def that_may_tell(items: tuple[Item, ...]) -> list[Item]:
    """Return the files that may still hold the name of who made them."""
    return [item for item in items if not tells_nothing_by_itself(item.view)]


@register.filter
def forms_of(part: EvidencePart) -> str:
    """List in what forms evidence may come for a part."""
    return get_text_list([str(MEDIA[media]) for media in part.media], gettext("or"))


@register.filter
def person_name(person_id: Any) -> str:
    """Name somebody as they want to be named."""
    return name_of(person_id)


@register.filter
def about(comment: PeerComment, definition: Definition) -> str:
    """Name what a comment is about: a criterion, or the whole."""
    titles = {known.id: known.title for known in definition.criteria}
    return titles.get(comment.criterion_id) or gettext("On the whole")


@register.filter
def place_words(place: str, definition: Definition) -> str:
    """Name a text of a submission: the overview, or the question it answers."""
    questions = {prompt.id: prompt.question for prompt in definition.reflection_prompts}
    return questions.get(place) or gettext("Overview")


@register.simple_tag
def shown_comments(desk: Desk) -> list[PeerComment]:
    """Return what peers said about the drafts, as far as the assessor may read it.

    A peer writes to somebody they know, so who judges blind reads none of it.
    """
    if desk.version.definition.judging.is_blind:
        return []
    return queries.comments_on(desk.submission.id, for_assessors=True)


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
    said: dict[str, Any] = {
        name: {"value": outcome.value if outcome else "", "button": words[0], "sentence": words[1]}
        for name, outcome in named.items()
        for words in (OUTCOMES[outcome],)
    }
    now = next(name for name, outcome in named.items() if outcome == desk.outlook)
    return {**said, "now": said[now]}
