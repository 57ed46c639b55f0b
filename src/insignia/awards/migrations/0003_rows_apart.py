from datetime import datetime
from typing import Any

from django.db import migrations

COLUMNS = ("email", "name", "achieved_on", "route", "narrative")


def apart(apps: Any, schema_editor: Any) -> None:
    """Give each row of a list a row of its own, with what became of it."""
    Batch, RosterRow, Award = (
        apps.get_model("awards", name) for name in ("Batch", "RosterRow", "Award")
    )
    for batch in Batch.objects.iterator():
        awarded = set(Award.objects.filter(batch=batch).values_list("row", flat=True))
        rows = [
            RosterRow(
                batch=batch,
                number=number,
                line=row["line"],
                address=row["email"].lower() if len(row["email"]) <= 254 else "",
                problems=row["problems"],
                outcome=_outcome(row, number in awarded, batch.released_at),
                **{name: row[name] for name in COLUMNS},
            )
            for number, row in enumerate(batch.rows_in_one)
        ]
        RosterRow.objects.bulk_create(rows, batch_size=500)
        batch.row_count, batch.is_read = len(rows), True
        batch.granted_at = batch.released_at
        batch.save()


def together(apps: Any, schema_editor: Any) -> None:
    """Put the rows of each list back into it."""
    Batch, RosterRow = apps.get_model("awards", "Batch"), apps.get_model("awards", "RosterRow")
    Batch.objects.filter(is_read=False).delete()
    for batch in Batch.objects.iterator():
        batch.rows_in_one = [
            {
                "line": row.line,
                **{name: getattr(row, name) for name in COLUMNS},
                "problems": row.problems,
            }
            for row in RosterRow.objects.filter(batch=batch).order_by("number").iterator()
        ]
        batch.save()


def _outcome(row: dict[str, Any], is_awarded: bool, released_at: datetime | None) -> str:
    if row["problems"]:
        return "bad"
    if is_awarded:
        return "awarded"
    return "left-out" if released_at else "ready"


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0002_rows_of_lists"),
    ]

    operations = [
        migrations.RunPython(apart, together),
    ]
