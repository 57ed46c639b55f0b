"""What an owner writes about a feed, and what a learner brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.feeds.values import (
    LONGEST_KEY,
    LONGEST_MEASURES,
    LONGEST_NAME,
    LONGEST_REASON,
    MOST_BYTES,
    Place,
)

if TYPE_CHECKING:
    from collections.abc import Collection


class FeedForm(forms.Form):
    """Whose results count, what they measure, and the key they are signed with."""

    name = forms.CharField(
        label=_("Name of the feed"),
        help_text=_("Exactly as its results say it; definitions ask for results by this name."),
        max_length=LONGEST_NAME,
    )
    measures = forms.CharField(
        label=_("What it measures"),
        help_text=_("Which tests, how they are supervised, how many points there are."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_MEASURES,
    )
    key = forms.CharField(
        label=_("Its public key"),
        help_text=_("Ed25519 or P-256, as a JWK or as a Multikey. Compare it with the feed by a "
                    "second way, such as the telephone."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocapitalize": "off"}),
        max_length=LONGEST_KEY,
    )  # fmt: skip


class EndForm(forms.Form):
    """Why no more results of a feed are taken."""

    reason = forms.CharField(
        label=_("Why it ends"),
        help_text=_("Your organization reads it later; learners do not."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_REASON,
    )


class BringForm(forms.Form):
    """The file of a result, and where its points may be shown."""

    file = forms.FileField(
        label=_("Signed result"),
        help_text=_("The file as you received it from those who gave the test."),
    )
    is_shown = forms.BooleanField(required=False)

    def __init__(self, *args: Any, is_judged: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = Place.ASSESSORS if is_judged else Place.CREDENTIAL
        field = self.fields["is_shown"]
        if is_judged:
            field.label = _("Show my points to those who assess my work")
            field.help_text = _("You can end this at any time.")
        else:
            field.label = _("Write my points into the credential")
            field.help_text = _(
                "Whoever you show the credential to then reads them, and what was signed cannot "
                "be changed. Otherwise it only says that you reached what was asked."
            )

    def clean_file(self) -> bytes:
        """Read the file, as far as any honest one goes."""
        sent = self.cleaned_data["file"]
        data: bytes = sent.read(MOST_BYTES + 1)
        return data

    @property
    def shown(self) -> Collection[Place]:
        """Where the points may be shown."""
        return [self.place] if self.cleaned_data["is_shown"] else []
