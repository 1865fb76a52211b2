"""The steps of one action, inside a guide: from the same records as the pages of the apps."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from helplines.cards import uk_day
from page_life import collector
from platforms.actions import BY_KEY, action_choices
from platforms.links import apps_with
from platforms.models import Platform
from platforms.slots import slots_of

APPS_OFFERED = 8


class AppStepsBlock(blocks.StructBlock):
    """Links to one action in many apps, or, for a single app, the steps themselves."""

    heading = blocks.CharBlock(max_length=80, label=_("Heading"))
    action = blocks.ChoiceBlock(choices=action_choices, label=_("Action"))
    platforms = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Apps"),
        help_text=_("Keys, with commas between. One: its steps are shown. None: the best known apps are linked."),
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Steps in apps")
        description = _("The exact taps, from the pages of the apps; they are never copied into a guide.")
        template = "platforms/app_steps.html"
        codes = ("platforms",)
        preview_value = {"heading": "In your app", "action": "block", "platforms": ""}

    def get_context(self, value, parent_context=None):
        """Add links to the apps that have steps for the action, or the slot of the one app named (few queries)."""
        context = super().get_context(value, parent_context)
        language = get_language() or "en"
        keys = [key.strip() for key in (value.get("platforms") or "").split(",") if key.strip()]
        if len(keys) == 1:
            return context | one_app(keys[0], value["action"], language)
        action = value["action"]
        found = apps_with([action], language, keys)[action]
        return context | {"links": found[:APPS_OFFERED], "action": BY_KEY.get(action)}


def one_app(key: str, action: str, language: str) -> dict:
    """Return the slot of one action in one app, or nothing when it is not published."""
    platform = (
        Platform.objects.filter(key=key, live=True, locale__language_code=language)
        .prefetch_related("actions", "steps")
        .first()
    )
    life = collector.peek()
    if platform is None or life is None:
        return {"slot": None, "links": []}
    slot = next((slot for slot in slots_of(platform, uk_day(life.moment)) if slot.key == action), None)
    return {"slot": slot, "platform": platform, "links": []}
