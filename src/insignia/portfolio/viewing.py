"""How a row of the portfolio becomes the value that pages show, wherever it came from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from django.templatetags.static import static
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from insignia.achievements import queries as achievements
from insignia.portfolio.importing.values import Carried, ImportView, State, Whose
from insignia.portfolio.values import AwardedHolding, ImportedHolding

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.achievements.values import VersionView
    from insignia.awards.values import AwardView
    from insignia.portfolio.models import Holding, Import
    from insignia.portfolio.values import HoldingView


def awarded(holding: Holding, award: AwardView, version: VersionView) -> AwardedHolding:
    """Return a credential that was awarded here."""
    definition = version.definition
    return AwardedHolding(
        id=holding.id,
        name=award.name,
        language=definition.language,
        issuer=award.issuer,
        summary=definition.competency or definition.description,
        skills=tuple(skill.name for skill in definition.skills),
        image=achievements.image_path(version),
        achieved_on=award.achieved_on,
        expires_at=award.expires_at,
        credential_id=award.credential_id,
        file_name=version.achievement_slug,
        standing=award.standing.value,
        is_accepted=holding.accepted_at is not None,
        is_hidden=holding.hidden_at is not None,
        received_at=holding.received_at,
        award=award,
        version=version,
    )


def brought(holding: Holding, row: Import) -> ImportedHolding:
    """Return a credential from elsewhere, by what it says of itself."""
    said = row.said
    achieved = _moment(said.get("achieved"))
    has_picture = row.media_type.startswith("image/")
    return ImportedHolding(
        id=holding.id,
        name=said.get("name") or _("A credential without a name"),
        language=said.get("language", ""),
        issuer=said.get("issuer") or _("an issuer without a name"),
        summary=said.get("description", ""),
        skills=tuple(said.get("skills", ())),
        image=reverse("portfolio:picture", args=[holding.id])
        if has_picture
        else static("portfolio/from-elsewhere.svg"),
        achieved_on=achieved.date() if achieved else None,
        expires_at=_in_utc(_moment(said.get("ends"))),
        credential_id=said.get("id", ""),
        file_name=f"credential-{row.digest[:8]}",
        standing=row.state,
        is_accepted=holding.accepted_at is not None,
        is_hidden=holding.hidden_at is not None,
        received_at=holding.received_at,
        brought=as_value(row),
    )


def for_strangers(held: HoldingView, path: str) -> HoldingView:
    """Return what stands under a link: a picture that its holder brought is handed out there."""
    if isinstance(held, ImportedHolding) and held.brought.is_picture:
        return replace(held, image=f"{path}received")
    return held


def as_value(row: Import) -> ImportView:
    """Return an import with what is known of it."""
    return ImportView(
        id=row.id,
        state=State(row.state),
        whose=Whose(row.whose),
        carried=Carried(row.carried),
        source=row.source,
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.size,
        blob=row.blob,
        digest=row.digest,
        checked_at=row.checked_at,
        known_state=State(row.known_state) if row.known_state else None,
        known_at=row.known_at,
        within=row.within_id,
        said=row.said,
        report=row.report,
    )


def _in_utc(moment: datetime | None) -> datetime | None:
    """Return a moment that others can be compared with; without a zone it is taken as UTC."""
    if moment is None or moment.tzinfo is None:
        return moment and moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the last days of all years, in another zone
        return None


def _moment(written: str | None) -> datetime | None:
    try:
        return parse_datetime(written) if written else None
    except ValueError:
        return None
