"""What a learner writes: how they came by it, overview, reflection, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insignia.assessment.values import Route
from insignia.assessment.wording import ROUTES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from insignia.achievements.values import Definition, PartnershipView, VersionView

LONGEST_TEXT = 20_000
# The id of the form on its page.
WORDS = "words"


def _text(label: Any, *, help_text: Any = "", rows: int = 5) -> forms.CharField:
    """Return a text that may stay empty in a draft; submitting says what it asks for."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class RouteForm(forms.Form):
    """How the learner came by the competence (D6)."""

    route = forms.ChoiceField(
        label=_("How did you learn this?"),
        help_text=_("It is written on the credential, and you can change it until you submit."),
        choices=[(route.value, words) for route, words in ROUTES.items()],
        initial=Route.INFORMAL.value,
    )

    def chosen_route(self) -> Route:
        """Return the route that was chosen."""
        return Route(self.cleaned_data["route"])


class StartForm(RouteForm):
    """The same at the start, with the organization that judges where there are several."""

    place = forms.ChoiceField(
        label=_("Who judges your work?"),
        help_text=_(
            "The rubric is the same everywhere. Whom you choose judges your work, awards it and "
            "signs your credential."
        ),
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, version: VersionView, sites: Iterable[PartnershipView], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        owner = gettext("{name}, which owns this definition").format(name=version.organization_name)
        places = [(str(site.partner_id), _named(site)) for site in sites]
        if places:
            place = self.fields["place"]
            place.initial = str(version.organization_id)
            place.choices = [(place.initial, owner), *places]  # type: ignore[attr-defined]
        else:
            del self.fields["place"]

    def chosen_site(self) -> UUID | None:
        """Return the organization that was chosen; None where there was no choice."""
        chosen = self.cleaned_data.get("place")
        return UUID(chosen) if chosen else None


class MoveForm(forms.Form):
    """Who goes on with running work."""

    to = forms.UUIDField()


def _named(site: PartnershipView) -> str:
    return f"{site.name}: {site.note}" if site.note else site.name


class DraftForm(RouteForm):
    """The words of a submission; the questions come from the definition.

    Only those of which it is the turn are asked; answers to others stay as they are.
    """

    field_order = ("what_changed", "overview", "route")

    def __init__(
        self,
        *args: Any,
        definition: Definition,
        is_repeated: bool,
        asked: Collection[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.every_prompt = definition.every_prompt
        self.prompts = [one for one in definition.reflection_prompts if one.id in asked]
        asked_now = [prompt for prompt in self.every_prompt if prompt.id in asked]
        if is_repeated:
            self.fields["what_changed"] = _text(
                _("What did you change since the last time?"),
                help_text=_("A sentence or two; your assessor reads it first."),
                rows=3,
            )
        self.fields["overview"] = _text(
            _("Overview"),
            help_text=_("In a few sentences: what did you do, with whom, and when?"),
        )
        for prompt in asked_now:
            self.fields[f"prompt-{prompt.id}"] = _text(
                prompt.question,
                help_text="" if prompt.is_required else _("You may leave this one out."),
            )
        for part in definition.evidence_parts:
            for prompt in part.prompts:
                if prompt.id in asked:  # it stands beside its part, outside of the form's element
                    self.fields[f"prompt-{prompt.id}"].widget.attrs["form"] = WORDS
        self.order_fields([*self.field_order, *(f"prompt-{prompt.id}" for prompt in asked_now)])

    def written(self) -> dict[str, Any]:
        """Return the arguments of `actions.save_draft`."""
        said = {**self.initial, **self.cleaned_data}
        return {
            "overview": said["overview"],
            "reflection": {
                prompt.id: said.get(f"prompt-{prompt.id}", "") for prompt in self.every_prompt
            },
            "what_changed": said.get("what_changed", ""),
            "route": self.chosen_route(),
        }
