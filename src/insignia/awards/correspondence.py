"""Letters about awards; posting is idempotent by the letter's key, so a job may run twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from insignia.accounts import queries as accounts
from insignia.achievements import queries as achievements
from insignia.awards import listing, queries, words
from insignia.awards.rebinding import queries as rebindings
from insignia.awards.values import WAITS, Change, Reason
from insignia.foundation import letters
from insignia.foundation.identifiers import absolute
from insignia.foundation.refusals import NotFound
from insignia.organizations import queries as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from insignia.awards.models import Award

NAMES_TOLD: Final = 10


def tell_of_awards(award_ids: Collection[UUID]) -> None:
    """Tell addresses that nobody has proved that an award waits for whoever reads their mail.

    The letter opens nothing by itself: forwarded, it is of no use (rule 21).
    """
    waiting = queries.unclaimed(award_ids)
    versions = achievements.versions({award.version_id for award in waiting})
    for version in versions.values():
        theirs = [award for award in waiting if award.version_id == version.id]
        letters.post_to_each(
            [
                letters.Addressee(
                    f"{WAITS}{award.id}",
                    award.recipient_address,
                    {"person": award.recipient_name, "address": award.recipient_address},
                )
                for award in theirs
            ],
            template="awards/mail/waits",
            context={
                "name": version.definition.name,
                "organization": theirs[0].organization,
                "link": absolute(achievements.lasting_path(version)),
                "sign_up": absolute(reverse("account_signup")),
                "addresses": absolute(reverse("account_email")),
            },
            language=_spoken(version.definition.language),
            organization=theirs[0].organization_id,
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


def tell_of_closing(organization_id: UUID) -> None:
    """Tell everybody who was awarded something that stands what stays theirs, one letter each."""
    place = organizations.by_id(organization_id)
    profile = organizations.public_profile(place.slug)
    theirs: dict[str, list[Award]] = {}
    for award in listing.standing_awards(organization_id):
        theirs.setdefault(str(award.person_id or award.recipient_address), []).append(award)
    versions = achievements.versions({each.version_id for held in theirs.values() for each in held})
    for awards in theirs.values():
        first = awards[0]
        to, language = _whereto(first)
        if not to:
            continue
        names = dict.fromkeys(versions[each.version_id].definition.name for each in awards)
        is_claimed = first.person_id is not None
        letters.post(
            key=f"closing:{organization_id}:{first.id}",
            to=to,
            template="awards/mail/closing",
            context={
                "issuer": profile.name,
                "day": profile.closed_at,
                "names": list(names)[:NAMES_TOLD],
                "more": max(0, len(names) - NAMES_TOLD),
                "farewell": profile.farewell,
                "successor": profile.successor,
                "link": absolute(reverse("portfolio:archive")) if is_claimed else "",
                "sign_up": absolute(reverse("account_signup")),
            },
            language=language,
            organization=organization_id,
        )


def tell_of_rebinding_asked(rebinding_id: UUID) -> None:
    """Tell everybody who awards that a learner asks to be named by another address."""
    asked = rebindings.rebinding(rebinding_id)
    award = asked.award
    for member in organizations.members_with(award.organization_id, Permission.AWARD):
        reach = accounts.reach(member)
        letters.post(
            key=f"rebinding:{asked.id}:{asked.asked_at.timestamp()}:{member}",
            to=reach.email,
            template="awards/mail/rebinding-asked",
            context={
                "person": reach.name,
                "learner": award.recipient_name,
                "name": queries.award(award.id).name,
                "link": absolute(
                    reverse("awards:rebinding", args=[award.organization.slug, asked.id])
                ),
            },
            language=reach.language,
            organization=award.organization_id,
            about=award.person_id,
        )


def tell_of_rebinding_declined(rebinding_id: UUID) -> None:
    """Tell a learner why not; nothing is written after a yes, which brings its own letters."""
    asked = rebindings.rebinding(rebinding_id)
    to, language = _whereto(asked.award)
    if asked.made_id is not None or not to:
        return
    letters.post(
        key=f"rebinding:{asked.id}",
        to=to,
        template="awards/mail/rebinding-declined",
        context={
            "name": queries.award(asked.award_id).name,
            "organization": asked.award.organization,
            "note": asked.answer,
            "link": absolute(reverse("awards:rebind", args=[asked.award_id])),
        },
        language=language,
        organization=asked.award.organization_id,
    )


def _whereto(award: Award) -> tuple[str, str]:
    """Return the address and language of the learner; no address for one who left."""
    if award.person_id is None:
        version = achievements.version(award.version_id)
        return award.recipient_address, _spoken(version.definition.language)
    try:
        reach = accounts.reach(award.person_id)
    except NotFound:
        return "", ""
    return reach.email, reach.language


def _spoken(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
