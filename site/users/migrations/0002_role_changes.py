"""Adds the number that ends sessions when a role changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="role_changes",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
    ]
