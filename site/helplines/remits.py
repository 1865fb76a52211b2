"""What helplines deal with, and who comes first for it: one record, to which two people agree as a whole."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from approvals.delivery import delivered_by
from content_checks.publishing import CheckedBeforePublish
from helplines.everyday import EverydayHelp
from helplines.keys import key_from
from helplines.referral_rules import problems_of, ranks_taken_twice
from helplines.remit_form import RemitForm
from taxonomy.audiences import group_choices
from taxonomy.fields import CodeField, CodeListField
from taxonomy.models import nation_choices, topic_choices
from taxonomy.staying import StaysWhileNeeded

URGENCIES = [("danger_now", _("Danger now")), ("urgent", _("Urgent")), ("soon", _("Soon")), ("learn", _("Learn"))]
# What belongs to every situation, whatever else it is about (signposting.selection).
GENERAL = "general"


def remit_choices() -> list[tuple[str, str]]:
    """Return the keys of all remits, drafts too (one query)."""
    return list(Remit.objects.values_list("key", "name"))


def urgency_choices() -> list[tuple[str, str]]:
    """Return how soon help may be needed."""
    return URGENCIES


def help_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return everything that can be named, by its name, in two groups (two queries)."""
    helplines = apps.get_model("helplines.Helpline").objects.order_by("name", "locale_id")
    return [
        (_("Helplines"), _named(helplines.values_list("key", "name", "live"))),
        (_("Everyday help"), _named(EverydayHelp.objects.order_by("name").values_list("key", "name", "live"))),
    ]


def _named(rows) -> list[tuple[str, str]]:
    names = {}
    for key, name, live in rows:
        names.setdefault(key, name if live else _("%(name)s (readers do not see it yet)") % {"name": name})
    return list(names.items())


def keys_to_name() -> set[str] | None:
    """Return the keys of everything that can be named (two queries).

    None while files are delivered: they may name a helpline that an editor of this site has deleted, and readers are
    then shown the next line.
    """
    if delivered_by():
        return None
    return {key for _group, choices in help_choices() for key, _name in choices}


class Remit(
    StaysWhileNeeded,
    CheckedBeforePublish,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    ClusterableModel,
):
    """What helplines deal with, the topics that belong to it, and whom each group of readers is named first."""

    key = models.SlugField(unique=True, editable=False, help_text=_("Never changes: helplines and files refer to it."))
    name = models.CharField(max_length=80)
    meaning = models.CharField(max_length=200, help_text=_("One line, for editors: what belongs here."))
    why = models.CharField(
        _("why this order"),
        max_length=400,
        blank=True,
        help_text=_("So that whoever agrees to it, and whoever changes it next, knows."),
    )
    main_topics = CodeListField(
        _("its own topics"), codes=topic_choices, closed=False, help_text=_("Their guides name this help first of all.")
    )
    topics = CodeListField(
        _("further topics"),
        codes=topic_choices,
        closed=False,
        help_text=_("Their guides name this help after their own."),
    )
    sort_order = models.PositiveIntegerField(default=0)

    panels = [
        HelpPanel(
            _(
                "Who is named first here is the first thing that a child in trouble reads. Look at the preview: it "
                "shows what each reader in each nation is offered. Two people agree to the whole list."
            )
        ),
        MultiFieldPanel([FieldPanel("name"), FieldPanel("meaning")], _("What it is")),
        InlinePanel(
            "referrals",
            heading=_("Who comes first"),
            label=_("line"),
            help_text=_(
                "Each group of readers has an order of its own: whoever stands highest among the lines of a group is "
                "named first. Move a line with the arrows."
            ),
        ),
        FieldPanel("why"),
        MultiFieldPanel([FieldPanel("main_topics"), FieldPanel("topics")], _("Topics"), classname="collapsed"),
    ]
    base_form_class = RemitForm
    # Set by the app that chooses help: a remit and a moment in, what its preview shows out (``signposting.apps``).
    overview = staticmethod(lambda remit, moment: {})

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("list of who comes first")
        verbose_name_plural = _("lists of who comes first")

    def __str__(self):
        return self.name

    def clean(self):
        """No two lines of a group claim one place. (What is wrong with a line by itself, the line says.)"""
        super().clean()
        if twice := ranks_taken_twice(self.referrals.all()):
            raise ValidationError(twice)

    def save(self, *args, **kwargs):
        """Give a new one a key of its own, and a place behind the others: the order decides for topics of several."""
        if not self.key:
            others = type(self)._base_manager
            self.key = key_from(self.name, set(others.values_list("key", flat=True)))
            self.sort_order = (others.aggregate(last=models.Max("sort_order"))["last"] or 0) + 1
        super().save(*args, **kwargs)

    def why_it_stays(self) -> str:
        """Return why it may not be taken off; empty when it may."""
        if self.key == GENERAL:
            return str(_("Every reader is offered this help, whatever it is about. Change the list instead."))
        return ""

    def set_lines(self, lines: list["Referral"]) -> None:
        """Make ``lines`` the list, and number those of each group from 1 in the order given; nothing is stored."""
        places: dict[str, int] = {}
        for line in lines:
            line.rank = places[line.group] = places.get(line.group, 0) + 1
        self.referrals.set(lines)

    def get_preview_template(self, request, mode_name):
        """Preview it as what readers are offered."""
        return "signposting/remit_preview.html"

    def get_preview_context(self, request, mode_name):
        """Return what each group of readers is offered in each nation, as if this version were published."""
        shown = type(self).overview(self, request.moment)
        return super().get_preview_context(request, mode_name) | shown | {"page_title": self.name}


class Referral(models.Model):
    """One line of a list: for a group of readers, whom to name at which place, and when."""

    remit = ParentalKey(Remit, on_delete=models.CASCADE, related_name="referrals")
    group = models.CharField(_("for"), max_length=10, choices=group_choices)
    rank = models.PositiveSmallIntegerField(default=0, editable=False)
    to = CodeField(_("whom to name"), codes=help_choices)
    when = CodeListField(_("only when it is"), codes=urgency_choices, help_text=_("Nothing ticked: whenever."))
    regions = CodeListField(_("only there"), codes=nation_choices, help_text=_("Nothing ticked: everywhere."))
    except_regions = CodeListField(_("not there"), codes=nation_choices, help_text=_("Nothing ticked: no exception."))
    age_from = models.PositiveSmallIntegerField(_("only from age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("only to age"), null=True, blank=True)
    note = models.CharField(
        _("a word to the reader"), max_length=300, blank=True, help_text=_("Such as: If home does not feel safe.")
    )

    # The arrows in the form move a line; ``Remit.put_in_order`` then counts within each group.
    sort_order_field = "rank"
    panels = [
        FieldPanel("group"),
        FieldPanel("to"),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("when"), FieldPanel("regions"), FieldPanel("except_regions")]),
        FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
    ]

    class Meta:
        ordering = ["group", "rank"]
        verbose_name = _("line")

    def __str__(self):
        return f"{self.group} {self.rank}: {self.to}"

    def clean(self):
        """Refuse a line that contradicts itself, or names nobody. An unfinished line of a draft is let be."""
        super().clean()
        problems = {problem.field: problem.words for problem in problems_of(self, keys_to_name())} if self.to else {}
        if problems:
            raise ValidationError(problems)
