"""Everything that is held about a person, as plain files in one archive, made at once.

For the guardian of a young person. People take their own archive from `portfolio.takeaway`, where
the same files lie beside the credentials with a page that checks them. What a slice holds it
registers with `foundation.belongings.holds`; this module knows accounts only.
"""

from __future__ import annotations

import tempfile
import zipfile
from typing import IO, TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext

from insignia.accounts.models import Person
from insignia.accounts.queries import identifiers_of, verified_addresses
from insignia.foundation import belongings
from insignia.foundation.belongings import Holding
from insignia.foundation.models import AuditEntry, Letter

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

IN_MEMORY = 5_000_000


def archive(person_id: UUID, *, at: datetime) -> IO[bytes]:
    """Return the archive, open at its beginning; the caller closes it."""
    spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller's
    stamp = at.timetuple()[:6]
    with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(zipfile.ZipInfo("README.txt", stamp), _read_me(at))
        for file in belongings.as_files(belongings.of(person_id)):
            with out.open(zipfile.ZipInfo(file.path, stamp), "w") as copy:
                for chunk in file.read():
                    copy.write(chunk)
    spool.seek(0)
    return spool


@belongings.holds("accounts")
def _held(person_id: UUID) -> Holding:
    person = Person.objects.get(pk=person_id)
    addresses = list(EmailAddress.objects.filter(user=person).order_by("email"))
    # Letters to an address that was only typed may be somebody else's.
    letters = Letter.objects.filter(recipient__in=verified_addresses(person_id))
    acts = AuditEntry.objects.filter(actor_kind="person", actor_id=str(person_id)).order_by("at")
    return Holding(
        {
            "id": person.id,
            "name": person.name,
            "language": person.language,
            "age": person.age_band,
            "next_age_band_on": person.next_band_on,
            "joined": person.joined_at,
            "addresses": [
                {"address": row.email, "proved": row.verified, "primary": row.primary}
                for row in addresses
            ],
            "identifiers": [
                {"identifier": row.value, "proved": row.proved_at}
                for row in identifiers_of(person_id)
            ],
            "ways_to_sign_in": [
                {"kind": row.type, "since": row.created_at}
                for row in Authenticator.objects.filter(user=person).order_by("created_at")
            ],
            "letters": [
                {"subject": row.subject, "to": row.recipient, "written": row.queued_at}
                for row in letters.order_by("queued_at")
            ],
            "what_you_did": [
                {"when": row.at, "what": row.action, "about": f"{row.about_kind} {row.about_id}"}
                for row in acts.iterator()
            ],
        }
    )


def _read_me(at: datetime) -> str:
    words = gettext(
        "This archive holds what Insignia knew about you on {day}. Each .json file is plain text "
        "that any editor opens; the folder “files” holds what you uploaded and the credentials "
        "you were awarded. Anyone can check the credentials, with or without Insignia."
    )
    return words.format(day=f"{at:%Y-%m-%d}") + "\n"
