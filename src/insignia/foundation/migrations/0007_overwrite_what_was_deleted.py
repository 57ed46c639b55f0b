"""Write anew a SQLite file in which deleted bytes were left until now."""

from typing import Any

from django.db import migrations


def write_anew(_apps: Any, schema_editor: Any) -> None:
    """Leave out of the file whatever was deleted; needs its size once more on the disk."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("VACUUM")


class Migration(migrations.Migration):
    """Nothing to take back."""

    atomic = False
    dependencies = [("foundation", "0006_whom_letters_are_about")]
    operations = [migrations.RunPython(write_anew, migrations.RunPython.noop)]
