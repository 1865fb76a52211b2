"""Numbers that the database itself raises, in the same transaction as the change that they speak of."""

from django.db import models


class TableVersion(models.Model):
    """How often what readers may see in one table has changed; ``*`` stands for all of them together, ``-`` for what
    was withdrawn from any.

    Triggers raise the numbers (page_cache.triggers), so that no road round Django's signals is forgotten. They begin
    anywhere and are compared for being the same, never for being greater.
    """

    EVERYTHING = "*"
    # Rises when something that readers could see is taken away from them.
    WITHDRAWN = "-"

    name = models.CharField(max_length=80, primary_key=True)
    number = models.BigIntegerField()

    def __str__(self):
        return f"{self.name}: {self.number}"
