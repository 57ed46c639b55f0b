"""One piece of evidence: a file, a link or a text, with the criteria it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.utils.text import format_lazy, get_text_list
from django.utils.translation import gettext_lazy as _

from insignia.achievements.values import MediaKind
from insignia.assessment.artifacts import MEGABYTE
from insignia.assessment.file_types import ACCEPTED
from insignia.assessment.forms.drafting import LONGEST_TEXT
from insignia.assessment.values import LONGEST_LINK, LONGEST_PLACE, LONGEST_TITLE

if TYPE_CHECKING:
    from insignia.achievements.values import Definition, EvidencePart

_FILES: Final = (MediaKind.FILE, MediaKind.IMAGE, MediaKind.AUDIO, MediaKind.VIDEO)
_KINDS: Final = {
    MediaKind.FILE: _("PDF, office document, plain text"),
    MediaKind.IMAGE: _("picture (PNG, JPEG, GIF, WebP)"),
    MediaKind.AUDIO: _("sound (MP3, M4A, OGG, WAV)"),
    MediaKind.VIDEO: _("video (MP4, MOV, WebM)"),
}


class MappingForm(forms.Form):
    """What an item is called, which criteria it shows, and where it was tried (E2, D10)."""

    title = forms.CharField(
        label=_("What is it?"),
        help_text=_("A few words for your assessor, such as “Lesson plan, week 3”."),
        max_length=LONGEST_TITLE,
    )
    criteria = forms.MultipleChoiceField(
        label=_("Which criteria does it show?"),
        help_text=_(
            "One item may show several criteria, and one criterion may need several items."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    where_tried = forms.CharField(
        label=_("Where was this tried?"),
        help_text=_("For example: “Year 8 history, Oakfield School, May 2026”."),
        max_length=LONGEST_PLACE,
    )

    def __init__(
        self, *args: Any, definition: Definition, part: EvidencePart, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["criteria"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(criterion.id, criterion.title) for criterion in definition.criteria]
        field.initial = list(part.criteria) or list(definition.criterion_ids[:1])
        if not part.asks_where_tried:
            del self.fields["where_tried"]

    def mapping(self) -> dict[str, Any]:
        """Return the arguments that every kind of evidence shares."""
        return {
            "title": self.cleaned_data["title"],
            "criteria": self.cleaned_data["criteria"],
            "where_tried": self.cleaned_data.get("where_tried", ""),
        }


class LinkForm(MappingForm):
    """Evidence that lies elsewhere on the web."""

    field_order = ("url", "title")
    url = forms.URLField(
        label=_("Address"),
        help_text=_("Copy it from the address bar. Make sure that your assessor may open it."),
        max_length=LONGEST_LINK,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
    )

    def clean_url(self) -> str:
        """Accept web pages only."""
        address: str = self.cleaned_data["url"]
        if not address.lower().startswith(("https://", "http://")):
            raise forms.ValidationError(_("A link begins with https:// or http://."))
        return address

    def content(self) -> dict[str, Any]:
        """Return the arguments of `actions.attach` that only a link has."""
        return {"media": MediaKind.LINK, "url": self.cleaned_data["url"]}


class TextForm(MappingForm):
    """Evidence that is written here."""

    field_order = ("title", "text")
    text = forms.CharField(
        label=_("Your text"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def content(self) -> dict[str, Any]:
        """Return the arguments of `actions.attach` that only a text has."""
        return {"media": MediaKind.TEXT, "text": self.cleaned_data["text"]}


class FileForm(MappingForm):
    """A file; its field comes last, so that what was typed is read before a file grows too big."""

    file = forms.FileField(label=_("File"), max_length=LONGEST_PLACE)

    def __init__(
        self, *args: Any, definition: Definition, part: EvidencePart, **kwargs: Any
    ) -> None:
        super().__init__(*args, definition=definition, part=part, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Left empty, the name of the file is taken.")
        file = self.fields["file"]
        file.help_text = format_lazy(
            _("Up to {limit} MB: {kinds}."),
            limit=settings.UPLOAD_LIMIT // MEGABYTE,
            kinds=get_text_list([str(_KINDS[media]) for media in kinds_for(part)], _("or")),
        )
        file.widget.attrs["accept"] = ",".join(suffixes_for(part))
        file.error_messages["required"] = _("Choose a file.")


class ArrivedForm(MappingForm):
    """A file that has arrived in pieces; left without a title it takes its own name."""

    upload = forms.UUIDField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False


class SentForm(forms.Form):
    """The id that a device gave to what it sends, so that it may send it again."""

    sent_as = forms.UUIDField()


FORMS: Final[dict[str, type[MappingForm]]] = {"file": FileForm, "link": LinkForm, "text": TextForm}


def ways(part: EvidencePart) -> tuple[str, ...]:
    """Return how evidence may reach a part: by a file, a link, or a text."""
    found = ["file"] if set(_FILES).intersection(part.media) else []
    found += [media.value for media in (MediaKind.LINK, MediaKind.TEXT) if media in part.media]
    return tuple(found)


def kinds_for(part: EvidencePart) -> tuple[MediaKind, ...]:
    """Return which kinds of files a part takes: one that takes files takes every kind."""
    return tuple(kind for kind in _FILES if MediaKind.FILE in part.media or kind in part.media)


def suffixes_for(part: EvidencePart) -> tuple[str, ...]:
    """Return the endings of the files that a part takes."""
    kinds = kinds_for(part)
    return tuple(
        suffix for kind in ACCEPTED.values() if kind.media in kinds for suffix in kind.suffixes
    )
