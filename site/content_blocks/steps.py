"""What to do, in order, with variants for devices."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content_blocks.devices import DEVICES, device_choices
from content_blocks.rich_text import Words


class DeviceVariantBlock(blocks.StructBlock):
    """The taps on one kind of device."""

    device = blocks.ChoiceBlock(choices=device_choices, label=_("Device"))
    words = Words(label=_("What to tap"))

    class Meta:
        icon = "mobile-alt"
        label = _("On one device")


class StepBlock(blocks.StructBlock):
    """One step."""

    heading = blocks.CharBlock(max_length=80, label=_("Step"))
    words = Words(required=False, label=_("Words"), help_text=_("Two sentences at most."))
    variants = blocks.ListBlock(DeviceVariantBlock(), default=[], label=_("Where devices differ"))

    class Meta:
        icon = "order"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    """Numbered steps."""

    heading = blocks.CharBlock(max_length=80, label=_("Heading"))
    steps = blocks.ListBlock(StepBlock(), min_num=1, label=_("Steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("What to do, in order. Steps may differ by device.")
        template = "content_blocks/steps.html"
        preview_value = {
            "heading": "What to do",
            "steps": [
                {"heading": "Stop", "words": "<p>You do not have to answer.</p>", "variants": []},
                {
                    "heading": "Block them",
                    "words": "",
                    "variants": [{"device": "computer", "words": "<ol><li>Click their name.</li></ol>"}],
                },
            ],
        }

    def get_context(self, value, parent_context=None):
        """Add the steps with their variants as pairs of device name and words."""
        context = super().get_context(value, parent_context)
        names = dict(DEVICES)
        steps = [
            {
                "heading": step["heading"],
                "words": step["words"],
                "variants": [(names[variant["device"]], variant["words"]) for variant in step["variants"]],
            }
            for step in value["steps"]
        ]
        return context | {"steps": steps}
