"""Starts a guide from the template of its audience."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.blocks import StreamValue

from guides.models import GuideIndexPage, GuidePage
from guides.templates_of_guides import body_for, lead_for, question_for, title_for
from helplines.cards import uk_day
from taxonomy.models import Topic


@require_POST
def start_guide(request, language: str, topic: str, audience: str):
    """Make a draft behind the right door and lead to its form; where there is a guide already, lead to that.

    404 without such a door or topic; 403 for those who may not add pages there.
    """
    door = get_object_or_404(GuideIndexPage, locale__language_code=language, audience=audience)
    if not door.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    about = _topic(topic, door)
    there = GuidePage.objects.child_of(door).filter(topic__key=topic).order_by("-live", "-pk").only("pk").first()
    if there:
        messages.info(request, _("There is a guide about this already."))
        return redirect("wagtailadmin_pages:edit", there.pk)
    guide = start(door, about, request.user, uk_day(request.moment))
    messages.success(request, _("A draft is started. Replace everything in brackets with a pencil [✎ …]."))
    return redirect("wagtailadmin_pages:edit", guide.pk)


def _topic(key: str, door: GuideIndexPage) -> Topic:
    """Return a topic, in the language of the door where it is translated."""
    topics = {topic.locale_id: topic for topic in Topic.objects.filter(key=key)}
    return topics.get(door.locale_id) or next(iter(topics.values()), None) or get_object_or_404(Topic, key=key)


@transaction.atomic
def start(door: GuideIndexPage, topic: Topic, user, today: date) -> GuidePage:
    """Make the draft, with its first version in the name of ``user``."""
    guide = draft_for(door, topic, today)
    guide.owner = user
    door.add_child(instance=guide)
    guide.save_revision(user=user, log_action=True)
    return guide


def draft_for(door: GuideIndexPage, topic: Topic, today: date) -> GuidePage:
    """Return an unsaved guide, filled with the template of its audience."""
    reader = door.specific.audience
    audience = GuidePage(audience=reader).reader
    title = title_for(reader, topic.name, topic.name_for_children, audience.is_child)
    blocks = GuidePage._meta.get_field("body").stream_block
    return GuidePage(
        title=title,
        slug=_free_slug(topic.slug, door),
        locale_id=door.locale_id,
        topic=topic,
        audience=reader,
        question=question_for(str(audience.name)),
        lead=lead_for(),
        drawing=topic.drawing,
        body=StreamValue(blocks, body_for(reader), is_lazy=True),
        written_on=today,
        live=False,
    )


def _free_slug(wanted: str, door: GuideIndexPage) -> str:
    """Return the slug of the topic, with a number behind it where another page has it (one query)."""
    taken = set(door.get_children().values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
