"""What somebody says about how they wish to hear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from insignia.notices.values import Hearing, QuietHours, Wishes
from insignia.notices.wording import HEARING, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import Promise

    from insignia.foundation.topics import Topic

_REGIONS: Final = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe")
_MORE_REGIONS: Final = ("Indian", "Pacific")


class WishesForm(forms.Form):
    """By which way the news of each topic come, and when letters wait."""

    time_zone = forms.ChoiceField(
        label=_("Your time zone"),
        help_text=_("A large town whose clocks show what yours shows."),
    )
    quiet_begins = forms.TimeField(
        label=_("Quiet hours begin at"),
        help_text=_("Letters wait until they end. Leave both empty for none."),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_ends = forms.TimeField(
        label=_("Quiet hours end at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, sent: Any, *, wishes: Wishes) -> None:
        super().__init__(sent, initial=_said(wishes))
        zones: Any = self.fields["time_zone"]
        zones.choices = list(_time_zones())
        first = {topic.value: _hearing_field(topic) for topic in TOPICS if not topic.is_fixed}
        self.fields = {**first, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Refuse quiet hours of which only one end is known."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for given, other in (("quiet_begins", "quiet_ends"), ("quiet_ends", "quiet_begins")):
            if said.get(given) and not said.get(other) and other not in self.errors:
                self.add_error(other, _("Say both when they begin and when they end."))
        return said

    def wishes(self) -> Wishes:
        """Return what was said."""
        said = self.cleaned_data
        quiet = None
        if said["quiet_begins"] is not None and said["quiet_ends"] is not None:
            quiet = QuietHours(said["quiet_begins"], said["quiet_ends"])
        hearing = {
            topic: Hearing(said[topic.value] or Hearing.AT_ONCE)
            for topic in TOPICS
            if not topic.is_fixed
        }
        return Wishes(hearing, said["time_zone"], quiet)


def _hearing_field(topic: Topic) -> forms.ChoiceField:
    label, about = (str(words) for words in TOPICS[topic])
    choices = [(hearing.value, words) for hearing, words in HEARING.items()]
    return forms.ChoiceField(label=label, help_text=about, choices=choices, required=False)


def _said(wishes: Wishes) -> dict[str, Any]:
    return {
        **{topic.value: wishes.hearing.get(topic, Hearing.AT_ONCE).value for topic in TOPICS},
        "time_zone": wishes.time_zone,
        "quiet_begins": wishes.quiet.begins if wishes.quiet else None,
        "quiet_ends": wishes.quiet.ends if wishes.quiet else None,
    }


def _time_zones() -> Iterator[tuple[str | Promise, Any]]:
    """Yield the time zones of towns, by region; the universal time first."""
    yield "UTC", _("Universal time (UTC)")
    towns = sorted(available_timezones())
    for region in (*_REGIONS, *_MORE_REGIONS):
        theirs = [town for town in towns if town.startswith(f"{region}/")]
        yield region, [(town, town.partition("/")[2].replace("_", " ")) for town in theirs]
