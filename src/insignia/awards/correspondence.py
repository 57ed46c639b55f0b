"""Letters about awards; posting is idempotent by the letter's key, so a job may run twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from insignia.accounts import queries as accounts
from insignia.achievements import queries as achievements
from insignia.awards import queries, words
from insignia.awards.values import Change, Reason, Standing
from insignia.foundation import letters
from insignia.foundation.identifiers import absolute
from insignia.organizations import queries as organizations

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.awards.models import Award


def tell_of_award(award_id: UUID) -> None:
    """Tell an address that nobody has proved that an award waits for whoever reads its mail.

    The letter opens nothing by itself: forwarded, it is of no use (rule 21).
    """
    view, address = queries.award(award_id), queries.address_of(award_id)
    if not address or view.standing is Standing.REVOKED:
        return
    version = achievements.version(view.version_id)
    letters.post(
        key=f"award-waits:{award_id}",
        to=address,
        template="awards/mail/waits",
        context={
            "award": view,
            "address": address,
            "organization": organizations.by_id(view.organization_id),
            "page": absolute(achievements.lasting_path(version)),
            "sign_up": absolute(reverse("account_signup")),
            "addresses": absolute(reverse("account_email")),
        },
        language=_spoken(version.definition.language),
        organization=view.organization_id,
    )


def tell_of_change(change_id: UUID) -> None:
    """Tell the learner what changed and why; who holds an account is asked for an answer."""
    change = queries.change(change_id)
    to, language = _whereto(change.award)
    if not to:
        return
    kind, is_claimed = Change(change.change), change.award.person_id is not None
    with override(language):
        context = {
            "name": queries.award(change.award_id).name,
            "organization": change.award.organization,
            "happened": str(words.HAPPENED[kind]),
            "meaning": str(words.MEANINGS[kind]),
            "reason": str(words.REASONS[Reason(change.reason)]),
            "note": change.note,
            "link": absolute(reverse("awards:reply", args=[change_id])) if is_claimed else "",
            "sign_up": absolute(reverse("account_signup")),
        }
    letters.post(
        key=f"standing:{change_id}",
        to=to,
        template="awards/mail/changed",
        context=context,
        language=language,
        organization=change.award.organization_id,
    )


def _whereto(award: Award) -> tuple[str, str]:
    """Return the address and language of the learner; no address for one who left."""
    if award.person_id is None:
        version = achievements.version(award.version_id)
        return award.recipient_address, _spoken(version.definition.language)
    if not accounts.person_with_id(award.person_id).email:
        return "", ""
    reach = accounts.reach(award.person_id)
    return reach.email, reach.language


def _spoken(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
