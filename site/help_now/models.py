"""The pages behind "Get help now": the questions, what can have happened, and the note to show to someone."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.url_routing import RouteResult

from basepage.models import BasePage
from content_checks.publishing import CheckedBeforePublish
from help_now.paths import WHO
from helplines.models import URGENCIES, remit_choices
from platforms.actions import action_choices
from review.models import Reviewed
from sources.fields import SourcesField
from taxonomy.audiences import audience_choices
from taxonomy.fields import CodeListField

ASKERS = [
    ("me", _("A child or teenager, for themselves")),
    ("friend", _("A child or teenager, for somebody else")),
    ("parent", _("A parent or carer")),
    ("teacher", _("Someone at school")),
]
QUESTIONS = [("who", _("Who?")), ("what", _("What?")), ("age", _("Which age?")), ("nation", _("Where?"))]
ANSWERED = [
    ("under-11", _("Children under 11")),
    ("11-17", _("Young people, 11 to 17")),
    ("friend", _("A child or teenager who asks for somebody else")),
    ("parents", _("Parents and carers")),
    ("schools", _("Schools")),
]
DANGERS = [("police", _("Danger from somebody: the police")), ("ambulance", _("Life in danger: an ambulance"))]


def asker_choices():
    """Return who may ask."""
    return ASKERS


def answered_choices():
    """Return for whom an answer is written."""
    return ANSWERED


class HelpNowPage(BasePage):
    """Always at /help-now/; every page leads here. The questions below it are answered by ``help_now.views``."""

    anywhere = models.CharField(_("words for “no nation”"), max_length=80, default=_("I do not know"))
    another_adult_under_11 = models.TextField(
        _("for children: if that adult does not help"), blank=True, help_text=_("Or is the problem.")
    )
    another_adult_11_17 = models.TextField(_("for teenagers: if that adult does not help"), blank=True)
    words_written_on = models.DateField(_("the questions were written on"), null=True, blank=True)

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["help_now.TellSomeonePage"]
    owned_segments = frozenset({"help-now"})
    content_panels = [
        *BasePage.content_panels,
        InlinePanel("questions", heading=_("The questions"), label=_("question")),
        InlinePanel("askers", heading=_("Who may ask"), label=_("answer to “who?”")),
        FieldPanel("anywhere"),
        InlinePanel("readers", heading=_("“It is not your fault”, for each reader"), label=_("reader")),
        MultiFieldPanel([FieldPanel("another_adult_under_11"), FieldPanel("another_adult_11_17")], _("Another adult")),
        FieldPanel("words_written_on"),
    ]

    class Meta:
        verbose_name = _("get help now")

    def route(self, request, path_components):
        """Lead to the note, or along the taps; what has no meaning is answered with the nearest question."""
        if not self.live:
            raise Http404
        if path_components and path_components[0] == TellSomeonePage.SEGMENT:
            note = TellSomeonePage.objects.live().child_of(self).first()
            if note is None or len(path_components) > 1:
                raise Http404
            return RouteResult(note)
        return RouteResult(self, args=tuple(path_components))

    def serve(self, request, *segments):
        """Answer a question, or show what to do."""
        from help_now import views

        return views.answer(request, self, segments)

    def get_context(self, request, *args, **kwargs):
        """Return the first question (for the editors' preview)."""
        from help_now import views

        return super().get_context(request) | views.question_context(self, ())

    def get_template(self, request, *args, **kwargs):
        """Show the first question (for the editors' preview)."""
        return "help_now/question.html"


class QuestionWords(Orderable):
    """What one question says, to everybody or to one who asks."""

    page = ParentalKey(HelpNowPage, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(max_length=8, choices=QUESTIONS)
    asker = models.CharField(max_length=8, choices=asker_choices, blank=True, help_text=_("Empty: everybody."))
    heading = models.CharField(max_length=80)
    lead = models.CharField(max_length=200, blank=True)

    panels = [FieldPanel("question"), FieldPanel("asker"), FieldPanel("heading"), FieldPanel("lead")]

    def __str__(self):
        return f"{self.question} {self.asker}"


class AskerWords(Orderable):
    """How somebody says who they are."""

    page = ParentalKey(HelpNowPage, on_delete=models.CASCADE, related_name="askers")
    asker = models.CharField(max_length=8, choices=asker_choices)
    label = models.CharField(max_length=80)
    hint = models.CharField(max_length=120, blank=True)

    panels = [FieldPanel("asker"), FieldPanel("label"), FieldPanel("hint")]

    def __str__(self):
        return self.asker


class ReaderWords(Orderable):
    """ "It is not your fault", in the words of one audience."""

    page = ParentalKey(HelpNowPage, on_delete=models.CASCADE, related_name="readers")
    audience = models.CharField(max_length=12, choices=audience_choices)
    not_your_fault = models.TextField()

    panels = [FieldPanel("audience"), FieldPanel("not_your_fault")]

    def __str__(self):
        return self.audience


class Worry(
    CheckedBeforePublish,
    Reviewed,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    ClusterableModel,
):
    """Something that has happened, how each reader would say it, and what they are told."""

    key = models.SlugField(max_length=40, help_text=_("Never changes: files refer to it."))
    code = models.SlugField(
        max_length=20,
        help_text=_("Stands in the address, and never changes: a word that tells nobody what it is about."),
    )
    topics = CodeListField(help_text=_("Keys of topics that it is about."))
    remits = CodeListField(_("what help must deal with"), codes=remit_choices)
    urgency = models.CharField(max_length=12, choices=URGENCIES, default="soon")
    danger = models.CharField(
        max_length=10, choices=DANGERS, blank=True, help_text=_("In danger nothing more is asked.")
    )
    card = models.SlugField(max_length=80, blank=True, help_text=_("Key of an agreed card."))
    app_actions = CodeListField(_("what to do in the app"), codes=action_choices)
    guide = models.SlugField(max_length=80, blank=True, help_text=_("Key of a topic to read about next."))
    written_on = models.DateField(help_text=_("When it was written from its sources."))
    sources = SourcesField(help_text=_("What it rests on."))
    sort_order = models.PositiveIntegerField(default=0)

    panels = [
        HelpPanel(_("A frightened child reads this. Change it only with a safeguarding lead.")),
        InlinePanel("labels", heading=_("How each reader would say it"), label=_("words to tap")),
        InlinePanel("answers", heading=_("What each reader is told"), label=_("answer")),
        MultiFieldPanel(
            [
                FieldPanel("urgency"),
                FieldPanel("danger"),
                FieldPanel("remits"),
                FieldPanel("topics"),
                FieldPanel("card"),
                FieldPanel("app_actions"),
                FieldPanel("guide"),
            ],
            _("What it leads to"),
        ),
        MultiFieldPanel([FieldPanel("code"), FieldPanel("sort_order")], _("Address and order")),
        MultiFieldPanel([FieldPanel("written_on"), FieldPanel("sources")], _("Where it comes from")),
    ]
    review_kind = "worry"

    class Meta(TranslatableMixin.Meta):
        ordering = ["sort_order", "key"]
        verbose_name = _("worry")
        verbose_name_plural = _("worries")
        constraints = [
            models.UniqueConstraint(fields=["locale", "key"], name="worry_key_once_a_language"),
            models.UniqueConstraint(fields=["locale", "code"], name="worry_code_once_a_language"),
        ]

    def __str__(self):
        first = next(iter(self.labels.all()), None)
        return first.label if first else self.key

    def clean(self):
        """A code must not be the word of something else in the address."""
        super().clean()
        if self.code in {*WHO, TellSomeonePage.SEGMENT, self.key}:
            raise ValidationError({"code": _("This word says too much. Choose a neutral one.")})

    @property
    def url(self) -> str:
        """Return where it can be read: the address of its first reader."""
        first = next(iter(self.labels.all()), None)
        return f"/help-now/{first.asker if first else 'me'}/{self.code}/"

    def get_preview_template(self, request, mode_name):
        """Preview what a teenager is told."""
        return "help_now/answer.html"

    @property
    def preview_modes(self):
        """Offer the answer of each group."""
        return list(ANSWERED)

    @property
    def default_preview_mode(self):
        """Begin with the words for teenagers."""
        return "11-17"

    def get_preview_context(self, request, mode_name):
        """Return what its answer needs."""
        from help_now import views

        return super().get_preview_context(request, mode_name) | views.preview_context(self, mode_name)


class WorryLabel(Orderable):
    """How one who asks would say it. Without one, the worry is not offered to them."""

    worry = ParentalKey(Worry, on_delete=models.CASCADE, related_name="labels")
    asker = models.CharField(max_length=8, choices=asker_choices)
    label = models.CharField(max_length=80)
    hint = models.CharField(max_length=80, blank=True)

    panels = [FieldPanel("asker"), FieldPanel("label"), FieldPanel("hint")]

    def __str__(self):
        return self.label


class WorryAnswer(Orderable):
    """What one group of readers is told."""

    worry = ParentalKey(Worry, on_delete=models.CASCADE, related_name="answers")
    group = models.CharField(max_length=10, choices=answered_choices)
    heading = models.CharField(max_length=80)
    first_step = models.TextField(help_text=_("One next step: the first thing to do now."))
    then = models.TextField(blank=True, help_text=_("Further steps, one a line; not what the card says already."))
    keep = models.TextField(
        blank=True, help_text=_("What to keep, one a line. Never a sexual picture, nor a chat that shows one.")
    )
    if_not = models.TextField(help_text=_("If that does not work."))

    panels = [
        FieldPanel("group"),
        FieldPanel("heading"),
        FieldPanel("first_step"),
        FieldPanel("then"),
        FieldPanel("keep"),
        FieldPanel("if_not"),
    ]

    def __str__(self):
        return f"{self.group}: {self.heading}"


class TellSomeonePage(Reviewed, BasePage):
    """A sheet of ready sentences, to make a note that can be shown. Nothing that is ticked leaves the page."""

    SEGMENT = "note"

    safe_person = models.TextField(_("pick someone safe"), help_text=_("Not the person who worries you."))
    people = models.TextField(_("who that may be"), help_text=_("One a line."))
    note_opening = models.CharField(_("how the note begins"), max_length=200)
    note_closing = models.CharField(_("how the note ends"), max_length=200)
    adult_heading = models.CharField(_("heading for adults"), max_length=80)
    adult_lead = models.CharField(_("lead for adults"), max_length=200, blank=True)
    say = models.TextField(_("what to say"), help_text=_("One sentence a line."))
    do_not_say = models.TextField(_("what not to say"), help_text=_("One sentence a line."))
    then = models.TextField(_("what to do then"), help_text=_("One a line."))
    written_on = models.DateField()
    sources = SourcesField(help_text=_("What it rests on."))

    max_count_per_parent = 1
    parent_page_types = ["help_now.HelpNowPage"]
    subpage_types = []
    review_kind = "worry"
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("safe_person"), FieldPanel("people")], _("Who to show it to")),
        InlinePanel("groups", heading=_("Sentences to pick"), label=_("group")),
        MultiFieldPanel([FieldPanel("note_opening"), FieldPanel("note_closing")], _("The note")),
        MultiFieldPanel(
            [
                FieldPanel("adult_heading"),
                FieldPanel("adult_lead"),
                FieldPanel("say"),
                FieldPanel("do_not_say"),
                FieldPanel("then"),
            ],
            _("The adult’s side"),
        ),
        MultiFieldPanel([FieldPanel("written_on"), FieldPanel("sources")], _("Where it comes from")),
    ]

    class Meta:
        verbose_name = _("words to tell someone")

    def get_context(self, request, *args, **kwargs):
        """Add the sentences, and where the text stands."""
        from help_now import views

        return super().get_context(request) | views.note_context(self)


class PhraseGroup(Orderable):
    """Sentences under one heading, to pick from."""

    page = ParentalKey(TellSomeonePage, on_delete=models.CASCADE, related_name="groups")
    key = models.SlugField(max_length=20)
    heading = models.CharField(max_length=80)
    phrases = models.TextField(help_text=_("One sentence a line."))

    panels = [FieldPanel("key"), FieldPanel("heading"), FieldPanel("phrases")]

    def __str__(self):
        return self.heading
