"""Which files a credential may name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.assessment.models import Artifact


class NamingForm(forms.Form):
    """The files of a submission, each to be named or not; none is by itself."""

    named = forms.TypedMultipleChoiceField(
        label=_("Which files may your credential name?"),
        widget=forms.CheckboxSelectMultiple,
        coerce=UUID,
        required=False,
    )

    def __init__(self, *args: Any, artifacts: Iterable[Artifact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["named"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        held = list(artifacts)
        field.choices = [(str(each.id), f"{each.title} ({each.file_name})") for each in held]
        field.initial = [str(each.id) for each in held if each.is_named]
