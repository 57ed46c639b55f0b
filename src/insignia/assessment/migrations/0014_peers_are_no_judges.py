from typing import Any

from django.db import migrations
from django.db.models import Min


def note(apps: Any, schema_editor: Any) -> None:
    """Note for everybody who commented on a draft that they do not judge this work.

    Requests without an address are those of somebody who left: of them nothing new is noted.
    """
    conflicts = apps.get_model("assessment", "Conflict").objects
    said = apps.get_model("assessment", "PeerComment").objects.filter(peer__person__isnull=False)
    about = ("submission", "submission__organization", "submission__learner", "person")
    rows = said.exclude(peer__address="").values_list(*(f"peer__{one}" for one in about))
    for submission, organization, learner, person, at in rows.annotate(at=Min("said_at")).order_by():
        conflicts.get_or_create(
            organization_id=organization,
            assessor_id=person,
            learner_id=learner,
            submission_id=submission,
            kind="gave-feedback",
            is_declared=False,
            defaults={"noted_at": at},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0013_prior_learning"),
    ]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
