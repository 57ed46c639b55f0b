import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portfolio', '0015_confirmed_by_wallet'),
        ('oid4vp', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='question',
            name='challenge',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='portfolio.challenge'),
        ),
    ]
