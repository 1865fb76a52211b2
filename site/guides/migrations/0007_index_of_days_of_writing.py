"""An index of the days of writing: lists of what is due read these of every guide, and no text."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guides", "0006_sources_in_rows")]

    operations = [
        migrations.AddIndex(
            model_name="guidepage",
            index=models.Index(fields=["written_on"], name="guides_by_day_of_writing"),
        ),
    ]
