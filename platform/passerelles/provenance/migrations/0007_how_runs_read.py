from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("provenance", "0006_absent_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="read_with",
            field=models.CharField(
                blank=True,
                help_text="empreinte des règles et des lieux selon lesquels les fichiers ont été lus",
                max_length=64,
                verbose_name="lu avec",
            ),
        ),
    ]
