from typing import Any

from django.db import migrations

from insignia.assessment import works
from insignia.assessment.duplicates import rules


def trace(apps: Any, schema_editor: Any) -> None:
    """Keep the keys of everything that was handed in before, so that what is like it is found.

    Nothing is asked about the past: what was awarded stands.
    """
    models = {name: apps.get_model("assessment", name) for name in ("Artifact", "Attempt", "Trace")}
    attempts = models["Attempt"].objects.order_by("submitted_at", "id")
    rows = attempts.values_list("submission__organization", "submitted_at", "work")
    for organization, at, kept in rows.iterator(chunk_size=100):
        keys = {item.id: rules.keys_of(item) for item in works.thawed(kept).artifacts}
        known = models["Artifact"].objects.filter(pk__in=list(keys)).values_list("id", flat=True)
        models["Trace"].objects.bulk_create(
            (
                models["Trace"](
                    organization_id=organization, artifact_id=each, key=key, handed_in_at=at
                )
                for each in known
                for key in keys[str(each)]
            ),
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0028_duplicates"),
    ]

    operations = [migrations.RunPython(trace, migrations.RunPython.noop)]
