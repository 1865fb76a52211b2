import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="LoadedRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(help_text="Such as guides/blocking/8-10.en.md.", max_length=200, unique=True),
                ),
                ("checksum", models.CharField(max_length=64)),
                ("object_key", models.CharField(max_length=40)),
                ("was_live", models.BooleanField()),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Its place among the records of its file."),
                ),
                ("loaded_at", models.DateTimeField(auto_now=True)),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="contenttypes.contenttype"
                    ),
                ),
            ],
            options={"ordering": ["reference"]},
        ),
    ]
