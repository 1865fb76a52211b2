"""After a change that readers see, paper that would now say something else begins a new edition."""

from collections import defaultdict
from threading import local

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from agreed_cards.models import AgreedCard
from helplines.cards import uk_day
from helplines.models import EverydayHelp, Helpline, HelplineChannel, Remit, WithdrawnNumber
from organisation.models import SiteSettings
from schools.editions import keep_all_editions, keep_editions, keep_help
from schools.sheets import KINDS

# What decides which help stands beside the words: who answers, who comes first, and for which nation.
OF_THE_HELP = (Helpline, HelplineChannel, WithdrawnNumber, EverydayHelp, Remit, SiteSettings)
HELP, ALL = "help", "all"

_waiting = local()


def connect() -> None:
    """Watch whatever stands on paper."""
    for model in KINDS:
        post_save.connect(_saved, sender=model, dispatch_uid=f"editions of {model.__name__}")
    for signal in (post_save, post_delete):
        for model in OF_THE_HELP:
            signal.connect(_help_changed, sender=model, dispatch_uid=f"help on paper after {model.__name__}")
        signal.connect(_card_changed, sender=AgreedCard, dispatch_uid="agreed cards on paper")


def _saved(sender, instance, raw=False, **kwargs) -> None:
    if not raw and instance.live:
        _after_commit((sender, instance.pk))


def _help_changed(sender, raw=False, **kwargs) -> None:
    if not raw:
        _after_commit(HELP)


def _card_changed(sender, raw=False, **kwargs) -> None:
    if not raw:
        _after_commit(ALL)


def _after_commit(what) -> None:
    """Look once after the transaction, however much it changes. An error goes into the log, never to the editor."""
    _waiting.__dict__.setdefault("changed", set()).add(what)
    transaction.on_commit(_look, robust=True)


def _look() -> None:
    changed, _waiting.changed = getattr(_waiting, "changed", set()), set()
    today = uk_day(settings.SIGNPOST_MOMENT or timezone.now())
    if ALL in changed:
        keep_all_editions(today)
        return
    if HELP in changed:
        keep_help(today)
    for model, keys in _keys_by_model(changed - {HELP}).items():
        keep_editions(KINDS[model].public().filter(pk__in=keys), today)


def _keys_by_model(changed: set) -> dict:
    found = defaultdict(list)
    for model, key in changed:
        found[model].append(key)
    return found
