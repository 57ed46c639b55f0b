from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0003_rows_apart"),
    ]

    operations = [
        migrations.RemoveField("batch", "rows_in_one"),
    ]
