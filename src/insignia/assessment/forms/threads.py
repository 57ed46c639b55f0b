"""What somebody writes about a submission, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.assessment.threads import reading
from insignia.assessment.threads.values import LONGEST_MESSAGE, Voice

if TYPE_CHECKING:
    from insignia.assessment.threads.reading import Thread
    from insignia.assessment.threads.values import Audience, Reader


class MessageForm(forms.Form):
    """One message; only the learner chooses whom it is for."""

    to = forms.ChoiceField(label=_("For"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Your message"),
        help_text=_("Plain words, lists and links. No files: evidence belongs to your work."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, sent: Any, *, thread: Thread, reader: Reader) -> None:
        super().__init__(sent)
        if reader.voice is not Voice.LEARNER:
            del self.fields["to"]
            return
        self._offered = {
            str(number): audience for number, audience in enumerate(thread.audiences())
        }
        chosen: Any = self.fields["to"]
        chosen.choices = [
            (key, reading.addressed(audience, reader, thread))
            for key, audience in self._offered.items()
        ]
        chosen.initial = "0"

    def to_whom(self) -> Audience | None:
        """Return whom the learner chose; nobody else chooses."""
        return self._offered[self.cleaned_data["to"]] if "to" in self.fields else None
