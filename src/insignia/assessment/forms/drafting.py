"""What a learner writes: how they came by it, overview, reflection, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment.values import Route
from insignia.assessment.wording import ROUTES

if TYPE_CHECKING:
    from insignia.achievements.values import Definition

LONGEST_TEXT = 20_000


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


class DraftForm(RouteForm):
    """The words of a submission; the prompts come from the definition."""

    field_order = ("what_changed", "overview", "route")

    def __init__(
        self, *args: Any, definition: Definition, is_repeated: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.prompts = definition.reflection_prompts
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
        for prompt in self.prompts:
            self.fields[f"prompt-{prompt.id}"] = _text(
                prompt.question,
                help_text="" if prompt.is_required else _("You may leave this one out."),
            )
        self.order_fields([*self.field_order, *(f"prompt-{prompt.id}" for prompt in self.prompts)])

    def written(self) -> dict[str, Any]:
        """Return the arguments of `actions.save_draft`."""
        said = self.cleaned_data
        return {
            "overview": said["overview"],
            "reflection": {prompt.id: said[f"prompt-{prompt.id}"] for prompt in self.prompts},
            "what_changed": said.get("what_changed", ""),
            "route": self.chosen_route(),
        }
