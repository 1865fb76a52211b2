"""What must follow a change: raise its number in the same transaction, and renew the error page."""

import logging

from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from agreed_cards import catalogue as agreed_cards
from agreed_cards.models import AgreedCard, AgreedStep, ComparedService
from feedback.models import Signal
from help_now import catalogue as help_now
from help_now.models import (
    AskerWords,
    HelpNowPage,
    QuestionWords,
    ReaderWords,
    Worry,
    WorryAnswer,
    WorryLabel,
)
from helplines import catalogue
from helplines.models import EverydayHelp, Helpline, HelplineChannel, HelplineSource, Referral, Remit, WithdrawnNumber
from home.models import HomePage, InformationPage
from navigation import furniture
from organisation.models import SiteSettings
from page_life import kinds
from page_life.models import Generation
from permalinks.languages import forget_languages
from platforms.catalogue import GENERATION as PLATFORMS
from platforms.models import DeviceSteps, Platform, PlatformAction
from publication import error_page
from review.models import Check
from search import catalogue as search
from search.models import LeftAlone, Meaning, Synonyms
from taxonomy.models import Region

logger = logging.getLogger(__name__)

HELPLINE_DATA = (
    Helpline,
    HelplineChannel,
    HelplineSource,
    Remit,
    Referral,
    EverydayHelp,
    WithdrawnNumber,
    Check,
    Region,
    SiteSettings,
)
CARD_DATA = (AgreedCard, AgreedStep, ComparedService, Check)
HELP_NOW_DATA = (Worry, WorryLabel, WorryAnswer, HelpNowPage, QuestionWords, AskerWords, ReaderWords, Check)
PLATFORM_DATA = (Platform, PlatformAction, DeviceSteps, Check, Signal)
SEARCH_DATA = (Synonyms, Meaning, LeftAlone, Platform, Helpline)
FURNITURE = (SiteSettings, InformationPage, Site, Region)


def connect() -> None:
    """Connect every signal once."""
    followers = (
        (HELPLINE_DATA, helplines_changed),
        (PLATFORM_DATA, platforms_changed),
        (CARD_DATA, cards_changed),
        (HELP_NOW_DATA, help_now_changed),
        (SEARCH_DATA, search_changed),
        (FURNITURE, furniture_changed),
    )
    for kind, models in (
        (catalogue.GENERATION, HELPLINE_DATA),
        (PLATFORMS, PLATFORM_DATA),
        (agreed_cards.GENERATION, CARD_DATA),
        (help_now.GENERATION, HELP_NOW_DATA),
        (search.GENERATION, SEARCH_DATA),
        (furniture.GENERATION, FURNITURE),
    ):
        kinds.reads(kind, models)
    kinds.withdraws(WithdrawnNumber)
    for models, follower in followers:
        for model in models:
            for signal in (post_save, post_delete):
                signal.connect(follower, sender=model, dispatch_uid=f"{follower.__name__} {model.__name__}")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        for model in (InformationPage, HomePage):
            signal.connect(furniture_changed, sender=model, dispatch_uid=f"furniture pages {model.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(forget_languages, sender=Locale, dispatch_uid="forget languages")


def helplines_changed(sender, **kwargs) -> None:
    """A helpline, or who comes first, has changed."""
    Generation.raise_for(catalogue.GENERATION)
    # Once for each transaction: a load of the starter content changes hundreds of rows.
    if all(waiting is not _renew_error_page for _savepoints, waiting, _robust in connection.run_on_commit):
        transaction.on_commit(_renew_error_page)


def platforms_changed(sender, **kwargs) -> None:
    """A platform, a check, or what readers said about steps has changed."""
    Generation.raise_for(PLATFORMS)


def cards_changed(sender, **kwargs) -> None:
    """An agreed card has changed."""
    Generation.raise_for(agreed_cards.GENERATION)


def help_now_changed(sender, **kwargs) -> None:
    """The words of the help path have changed."""
    Generation.raise_for(help_now.GENERATION)


def search_changed(sender, **kwargs) -> None:
    """How people write what they look for has changed."""
    Generation.raise_for(search.GENERATION)


def furniture_changed(sender, **kwargs) -> None:
    """What stands around every page has changed."""
    Generation.raise_for(furniture.GENERATION)


def _renew_error_page() -> None:
    try:
        error_page.write()
    except OSError:
        logger.exception("The page for when all else fails could not be renewed")
