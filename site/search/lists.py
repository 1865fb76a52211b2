"""How people write what they look for: content that editors tune. What visitors typed is stored nowhere."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from content_blocks.lines import lines_of
from content_checks.publishing import CheckedBeforePublish
from helplines.models import URGENCIES
from permalinks.codes import is_code, make_code
from platforms.actions import action_choices
from search.lines import problems_with
from taxonomy.fields import CodeField, CodeListField

READERS = [("parents", _("Parents and carers")), ("schools", _("Schools"))]
WHAT_IS_LEFT_ALONE = [
    ("right-words", _("Right words, a slip away from a word of the lists")),
    ("names-of-apps", _("Names of apps that are everyday words")),
]


def urgency_choices() -> list[tuple[str, str]]:
    """Return how urgent a meaning can be."""
    return list(URGENCIES)


def reader_choices() -> list[tuple[str, str]]:
    """Return who may be asking, where words tell."""
    return list(READERS)


def left_alone_choices() -> list[tuple[str, str]]:
    """Return for what reasons words are left alone."""
    return list(WHAT_IS_LEFT_ALONE)


def topic_choices() -> list[tuple[str, str]]:
    """Return the keys and names of all topics."""
    from taxonomy.models import topic_choices

    return topic_choices()


def worry_choices() -> list[tuple[str, str]]:
    """Return the keys of the worries of "get help now"."""
    from help_now.models import Worry

    return [(key, key) for key in Worry.objects.order_by("key").values_list("key", flat=True).distinct()]


def remit_choices() -> list[tuple[str, str]]:
    """Return the keys and names of all remits."""
    from helplines.remits import remit_choices

    return remit_choices()


class Said(CheckedBeforePublish, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """What all lists share: a key, a language, two people."""

    # Without it somebody who types in need may not be understood: nobody who may only write takes it off.
    must_stay = True

    key = models.SlugField(_("key"), max_length=60, help_text=_("Never changes: files refer to it."))
    language = models.CharField(_("language"), max_length=12, default="en")

    class Meta:
        abstract = True

    def __str__(self):
        return self.key


class Synonyms(Said):
    """Words and expressions that mean the same, misspellings and text-speak among them."""

    words = models.TextField(
        _("words"),
        help_text=_("One word or expression a line, in small letters. Slips of one letter are found anyway."),
    )

    panels = [
        HelpPanel(_("The key stands for all the words in the lines of “what people mean”.")),
        FieldPanel("key"),
        FieldPanel("words"),
    ]

    class Meta:
        ordering = ["key"]
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")
        constraints = [models.UniqueConstraint(fields=["language", "key"], name="synonyms_once_a_language")]

    def clean(self):
        """Keep one expression a line."""
        super().clean()
        self.words = "\n".join(lines_of(self.words))
        if not self.words:
            raise ValidationError({"words": _("Write at least one word.")})


class Meaning(Said):
    """Something that people look for, how they say it, and what belongs to it."""

    code = models.CharField(max_length=8, unique=True, editable=False, help_text=_("Stands in addresses of answers."))
    topics = CodeListField(_("topics"), codes=topic_choices, closed=False)
    action = models.SlugField(_("what they want to do in an app"), max_length=40, blank=True, choices=action_choices)
    worry = CodeField(_("the worry whose help comes first"), max_length=80, blank=True, codes=worry_choices)
    urgency = models.CharField(_("how urgent"), max_length=12, choices=urgency_choices, default="learn")
    reader = models.CharField(_("who asks"), max_length=12, blank=True, choices=reader_choices)
    remits = CodeListField(
        _("what help must deal with"), codes=remit_choices, closed=False, help_text=_("Empty: what the worry says.")
    )
    said = models.TextField(
        _("how people say it"),
        help_text=_(
            "One line each. A line holds when each of its words stands somewhere in what was typed, in any order; the "
            "key of a list of words stands for all of them. The longer a line, the surer."
        ),
    )
    unless = models.TextField(_("but not when they say"), blank=True, help_text=_("One line each, as above."))
    sort_order = models.PositiveIntegerField(default=0, editable=False)

    panels = [
        FieldPanel("key"),
        MultiFieldPanel([FieldPanel("said"), FieldPanel("unless")], _("What people type")),
        MultiFieldPanel([FieldPanel("topics"), FieldPanel("action")], _("What they look for")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("urgency"), FieldPanel("reader")]), FieldPanel("worry"), FieldPanel("remits")],
            _("Help that comes first"),
        ),
    ]

    class Meta:
        ordering = ["sort_order", "key"]
        verbose_name = _("what people mean")
        verbose_name_plural = _("what people mean")
        constraints = [models.UniqueConstraint(fields=["language", "key"], name="meaning_once_a_language")]

    def clean(self):
        """Keep one way of saying it a line, and refuse a line that could never hold."""
        super().clean()
        self.said, self.unless = "\n".join(lines_of(self.said)), "\n".join(lines_of(self.unless))
        if not self.said:
            raise ValidationError({"said": _("Write at least one line.")})
        for name in ("said", "unless"):
            if wrong := problems_with(lines_of(getattr(self, name))):
                raise ValidationError({name: wrong})
        if self.urgency in {"urgent", "danger_now"} and not self.worry:
            raise ValidationError({"worry": _("Something urgent needs the worry whose help comes first.")})

    def save(self, *args, **kwargs):
        """Give a new meaning its code."""
        while not is_code(self.code) or Meaning.objects.filter(code=self.code).exclude(pk=self.pk).exists():
            self.code = make_code()
        super().save(*args, **kwargs)


class LeftAlone(Said):
    """Words that are right as they are: no slip of another word, no name of an app."""

    why = models.CharField(_("why"), max_length=20, choices=left_alone_choices)
    words = models.TextField(_("words"), help_text=_("One a line."))

    panels = [FieldPanel("key"), FieldPanel("why"), FieldPanel("words")]

    class Meta:
        ordering = ["key"]
        verbose_name = _("words to leave alone")
        verbose_name_plural = _("words to leave alone")
        constraints = [models.UniqueConstraint(fields=["language", "key"], name="left_alone_once_a_language")]

    def clean(self):
        """Keep one word a line."""
        super().clean()
        self.words = "\n".join(lines_of(self.words))
        if not self.words:
            raise ValidationError({"words": _("Write at least one word.")})
