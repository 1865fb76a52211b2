"""Which tables, and which of their columns, no reader ever sees. Everything else counts as shown."""

import re

# A new table counts as shown until somebody adds it here. That none of these is read for a page is a test
# (tests/page_cache/test_every_change.py).
NOT_ON_PAGES = re.compile(
    r"""
    sqlite_.* | django_migrations | django_session | page_cache_.* | page_life_generation
    | (account|auth|mfa|sign_in|audit|editorial|recovery|starter_content)_.*
    | content_checks_(round|storedfinding) | guides_outofstep | outgoing_links_.*
    | users_user_.* | feedback_answered | search_emptysearches
    | (wagtailadmin|wagtailusers|wagtailforms|wagtailsearch|wagtailembeds)_.*
    | wagtailcore_(apitoken|group.*permission|modellogentry|pagelogentry|pagesubscription
                   |referenceindex|revision|task.*|uploadedfile|workflow.*|group.*task.*)
    """,
    re.VERBOSE,
)
# What saving a draft writes beside the revision. A draft must not empty anything.
OF_DRAFTS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision_id",
        "latest_revision_created_at",
        "live_revision_id",
        "locked",
        "locked_at",
        "locked_by_id",
        "go_live_at",
        "expire_at",
        "expired",
    }
)
# Of the people who check, names are shown; that somebody signed in is not.
OF_SIGNING_IN = frozenset({"last_login", "password"})
# Tables whose rows are seen only while this column is true.
LIVE = "live"


def is_shown(table: str) -> bool:
    """Whether readers may see something of a table, given its name."""
    return not NOT_ON_PAGES.fullmatch(table)


def shown_columns(columns: list[str]) -> list[str]:
    """Return those columns of a table, of all that it has, of which readers may see something."""
    return [name for name in columns if name not in OF_DRAFTS and name not in OF_SIGNING_IN]
