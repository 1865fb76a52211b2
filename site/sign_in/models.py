"""Where failed tries are counted."""

from django.db import models


class Count(models.Model):
    """One row of the cache in which tries are counted; read and written by Django's database cache alone.

    The columns are those of ``createcachetable``; as a model the table comes with the migrations, on every database.
    Keys are hashes with the site's secret: no name and no address stands here.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "sign_in_count"

    def __str__(self):
        return self.cache_key
