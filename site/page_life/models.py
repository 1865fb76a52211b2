"""Numbers that rise, in the same transaction, whenever something of a kind is changed."""

from django.db import models, transaction
from django.db.models import F

from page_life import collector


class Generation(models.Model):
    """How many times things of one kind have changed. Whoever keeps a copy keeps the number with it."""

    kind = models.CharField(max_length=40, primary_key=True)
    number = models.PositiveBigIntegerField(default=1)

    def __str__(self):
        return f"{self.kind}: {self.number}"

    @classmethod
    def of(cls, kind: str) -> int:
        """Return the number of a kind; 0 when nothing of the kind was ever changed.

        Within one answer all numbers are read once, before anything that they speak of.
        """
        life = collector.peek()
        if life is None:
            return cls.objects.filter(pk=kind).values_list("number", flat=True).first() or 0
        life.kinds.add(kind)
        if life.generations is None:
            life.generations = dict(cls.objects.values_list("kind", "number"))
        return life.generations.get(kind, 0)

    @classmethod
    def raise_for(cls, kind: str) -> None:
        """Raise the number of a kind; part of the caller's transaction, so that it is seen with the change."""
        with transaction.atomic():
            if not cls.objects.filter(pk=kind).update(number=F("number") + 1):
                cls.objects.create(pk=kind)
