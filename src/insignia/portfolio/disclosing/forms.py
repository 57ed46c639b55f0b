"""Which parts a copy shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from insignia.portfolio.disclosing import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from insignia.portfolio.disclosing.values import Part

# A copy that names nobody is nobody's, so this is ticked to begin with.
_NAMING: Final = ("credentialSubject", "identifier")


class PartsForm(forms.Form):
    """What is shown beside the parts that always are."""

    chosen = forms.MultipleChoiceField(
        label=_("What do you want to show beside that?"),
        help_text=_(
            "What you leave out is not in the copy. Its reader can tell that something was left "
            "out."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, of: Sequence[Part], **kwargs: Any) -> None:
        """Ask about the parts of one credential."""
        super().__init__(*args, **kwargs)
        free = [part for part in of if not part.is_fixed]
        field = cast("forms.MultipleChoiceField", self.fields["chosen"])
        field.choices = [(part.pointer, labelled(part)) for part in free]
        self.initial["chosen"] = [part.pointer for part in free if part.names == _NAMING]


def labelled(part: Part) -> SafeString:
    """Return the name of a part, and below it what it says."""
    return format_html(
        '<b>{}</b><br><span class="soft">{}</span>', words.called(part), words.said(part)
    )
