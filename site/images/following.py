"""Has the sizes of a picture made when it is stored, and when something that shows it is published."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_init, post_save
from wagtail.models import ReferenceIndex
from wagtail.signals import published

from images import sizes
from images.models import Illustration


def connect() -> None:
    """Connect."""
    post_init.connect(note_file, sender=Illustration, dispatch_uid="which file a picture had")
    post_save.connect(after_storing, sender=Illustration, dispatch_uid="sizes of a picture")
    published.connect(after_publishing, dispatch_uid="sizes of what is shown")


def note_file(sender, instance, **kwargs) -> None:
    """A picture was read, or begun: note its file."""
    instance.file_before = instance.__dict__.get("file")
    instance.file_before = getattr(instance.file_before, "name", instance.file_before)


def after_storing(sender, instance, created=False, raw=False, **kwargs) -> None:
    """A picture was stored: what was made from another file is deleted, and what is missing is made."""
    if raw:
        return
    if not created and instance.file_before != instance.file.name:
        sizes.forget(instance)
    instance.file_before = instance.file.name
    transaction.on_commit(lambda: sizes.make(instance))


def after_publishing(sender, instance, **kwargs) -> None:
    """Something was published: the pictures that it shows get what they lack."""
    transaction.on_commit(lambda: _make_for(instance))


def _make_for(instance) -> None:
    kind = ContentType.objects.get_for_model(Illustration)
    shown = ReferenceIndex.get_references_for_object(instance).filter(to_content_type=kind)
    for image in Illustration.objects.filter(pk__in=[int(pk) for pk in shown.values_list("to_object_id", flat=True)]):
        sizes.make(image)
