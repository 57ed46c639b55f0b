"""A refusal as its reader meets it: in their language, and beside the field that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext

if TYPE_CHECKING:
    from django.forms import BaseForm

    from insignia.foundation.refusals import Gap, Refusal


# How a form is answered that comes back with what is to be mended (RFC 9110, 15.5.21).
UNPROCESSABLE: Final = 422


def sentence_of(said: Refusal | Gap) -> str:
    """Return the sentence of a refusal or a gap in the reader's language."""
    return gettext(said.sentence).format(**said.values)


def add_refusal(form: BaseForm, refusal: Refusal, *, field: str | None = None) -> None:
    """Put every gap on the field it names; what names none, and a refusal without gaps, on top.

    `field` says where a refusal without gaps belongs.
    """
    for gap in refusal.gaps:
        _add(form, gap.where, gap)
    if not refusal.gaps:
        _add(form, field, refusal)


def _add(form: BaseForm, where: str | None, said: Refusal | Gap) -> None:
    form.add_error(where if where in form.fields else None, sentence_of(said))
