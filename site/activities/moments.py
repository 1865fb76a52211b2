"""The blocks of a rehearsal: three moments deep, written out, so that an editor sees where it ends."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from activities.questions import HELPS, TRY_AGAIN, Moment, Reply


def reply_kinds() -> list[tuple[str, str]]:
    """Return what a reply can be (a function, so that rewording needs no migration)."""
    return [(HELPS, _("It helps")), (TRY_AGAIN, _("Try again"))]


class LastReplyBlock(blocks.StructBlock):
    """A reply that ends the rehearsal."""

    words = blocks.CharBlock(max_length=240, label=_("What the parent says"))
    lands = blocks.TextBlock(label=_("How it may land"), help_text=_("May, not will. Kind to both of them."))
    kind = blocks.ChoiceBlock(choices=reply_kinds, label=_("What it is"))
    ends = blocks.TextBlock(
        required=False,
        label=_("How it ends"),
        help_text=_("Always in support. For “Try again”: how to mend it. Leave empty only where it goes on."),
    )

    class Meta:
        icon = "openquote"
        label = _("Reply")
        label_format = "{words}"
        description = _("Something a parent may say, how it may land, and what helps now.")
        preview_value = {
            "words": "Thank you for telling me.",
            "lands": "The child hears that telling was right.",
            "kind": HELPS,
            "ends": "Plan the next step together.",
        }


class ThirdMomentBlock(blocks.StructBlock):
    """The last moment that there can be."""

    scene = blocks.TextBlock(label=_("What happens then"))
    replies = blocks.ListBlock(LastReplyBlock(), min_num=2, max_num=4, label=_("Replies"))

    class Meta:
        icon = "openquote"
        label = _("Moment")


class SecondReplyBlock(LastReplyBlock):
    """A reply in the second moment: it ends there, or goes on once more."""

    then = blocks.ListBlock(
        ThirdMomentBlock(), default=[], min_num=0, max_num=1, label=_("What happens then (leave out where it ends)")
    )


class SecondMomentBlock(blocks.StructBlock):
    """What happens after the first reply."""

    scene = blocks.TextBlock(label=_("What happens then"))
    replies = blocks.ListBlock(SecondReplyBlock(), min_num=2, max_num=4, label=_("Replies"))

    class Meta:
        icon = "openquote"
        label = _("Moment")


class ReplyBlock(LastReplyBlock):
    """A reply in the first moment: it ends there, or goes on."""

    then = blocks.ListBlock(
        SecondMomentBlock(), default=[], min_num=0, max_num=1, label=_("What happens then (leave out where it ends)")
    )


def moment_of(scene: str, replies) -> Moment:
    """Return a scene and its reply blocks as plain values, as deep as they go."""
    return Moment(scene or "", tuple(_reply(value) for value in replies))


def _reply(value: dict) -> Reply:
    then = next(iter(value.get("then") or ()), None)
    return Reply(
        value.get("words") or "",
        value.get("lands") or "",
        value.get("kind") or "",
        moment_of(then["scene"], then["replies"]) if then else None,
        value.get("ends") or "",
    )
