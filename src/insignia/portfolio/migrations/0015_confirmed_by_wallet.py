from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portfolio', '0014_institutional_ids'),
    ]

    operations = [
        migrations.AddField(
            model_name='challenge',
            name='is_by_wallet',
            field=models.BooleanField(default=False),
        ),
    ]
