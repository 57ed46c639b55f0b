from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portfolio', '0016_chosen_parts'),
    ]

    operations = [
        migrations.AlterField(
            model_name='import',
            name='carried',
            field=models.CharField(choices=[('file', 'file'), ('link', 'link'), ('pasted', 'pasted'), ('wallet', 'wallet'), ('program', 'program'), ('place', 'place'), ('chosen', 'chosen')], max_length=8),
        ),
    ]
