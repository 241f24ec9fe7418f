"""Rows left out on purpose are told apart from those loaded with a remark; both were « loaded all the same »."""

from django.db import migrations, models

LEFT_OUT = (
    "within_france", "outside_atlas", "both_directions", "repeated_row", "no_french_authority", "deprecated", "created", "restored", "itself",
    "other_feature", "in_france",
)  # fmt: skip
TELL_APART = f"""
    UPDATE provenance_rejectedrow j SET outcome = CASE
        WHEN code IN ({", ".join(f"'{code}'" for code in LEFT_OUT)}) OR (code = 'part_of_commune' AND r.source_id = 'cog') THEN 'ignored'
        ELSE 'remarked' END
    FROM provenance_importrun r WHERE r.id = j.run_id AND j.is_warning
"""  # noqa: S608  constants of ours
TOGETHER = "UPDATE provenance_rejectedrow SET is_warning = outcome <> 'rejected'"
CHOICES = [("rejected", "rejetée"), ("ignored", "ignorée"), ("remarked", "chargée avec une remarque")]


class Migration(migrations.Migration):
    dependencies = [("provenance", "0007_how_runs_read")]
    operations = [
        migrations.AddField(
            "rejectedrow",
            "outcome",
            models.CharField("ce qu'elle est devenue", max_length=10, choices=CHOICES, default="rejected"),
        ),
        migrations.RunSQL(TELL_APART, TOGETHER),
        migrations.RemoveField("rejectedrow", "is_warning"),
    ]
