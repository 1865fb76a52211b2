"""Each kind of change reaches every page that shows it, and leaves alone the pages that do not.

For each: whatever is answered through the cache afterwards is byte for byte what Django answers; and of the pages that
are the same as before, those that were rendered anew are few.
"""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from activities.models import SpotTheFakePage
from agreed_cards.models import AgreedCard
from changes.models import ChangeNote
from guides.models import GuidePage
from help_now.models import Worry
from helplines.models import Helpline, HelplineChannel, Remit
from home.models import InformationPage
from images.models import Illustration
from lessons.models import LessonPage
from organisation.models import SiteSettings
from page_cache import reads, tables
from page_life.kept import forget_everything
from platforms.models import DeviceSteps, Platform
from review.models import Check
from search.models import Synonyms
from taxonomy.models import Region, Topic
from tests.factories.publishing import publish

GUIDE, OTHER, LESSON, APP = "/8-10/blocking/", "/14-17/privacy-settings/", "/lessons/blocking-8-10/", "/apps/snapchat/"
PAGES = (
    "/", "/8-10/", GUIDE, "/11-13/blocking/", OTHER, "/topics/blocking/", "/help/", "/help/scotland/",
    "/help/childline/", "/help-now/", "/help-now/me/hazel/11-13/scotland/", "/apps/", APP, "/apps/snapchat/block/",
    "/practice/spot-the-fake/", "/practice/spot-the-fake/a-swap-for-a-dragon/", "/lessons/", LESSON, "/about/",
    "/for-schools/8-10/blocking/", "/feeds/guides.xml", "/feeds/apps.json", "/bulletin/", "/api/v1/guides",
    "/api/v1/helplines", "/embed/guide/8-10/blocking/", "/embed/help/childline/", "/find/8-10/blocking/snapchat/",
    "/sitemap.xml",
)  # fmt: skip


def change(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    publish(page)


def one(model, path):
    return model.objects.get(url_path__endswith=path)


def a_guide():
    change(one(GuidePage, GUIDE), title="Blocking, said differently")


def a_guide_is_moved_to_another_address():
    change(one(GuidePage, OTHER), slug="privacy")


def a_guide_is_taken_off():
    one(GuidePage, "/11-13/blocking/").unpublish()


def a_lesson():
    change(one(LessonPage, LESSON), title="A lesson by another name")


def a_made_up_profile():
    change(one(SpotTheFakePage, "/a-swap-for-a-dragon/"), title="A swap, by another name")


def a_page_about_the_site():
    change(one(InformationPage, "/about/"), title="Who we are")


def a_helpline():
    Helpline.objects.filter(key="childline").update(name="Childline by another name")


def a_number():
    HelplineChannel.objects.filter(helpline__key="childline", kind="phone").update(value="0800 001 112")


def who_comes_first():
    Remit.objects.filter(pk=Remit.objects.first().pk).update(live=False)


def a_topic():
    Topic.objects.filter(key="blocking").update(name="Blocking people")


def a_nation():
    Region.objects.filter(code="GB-SCT").update(name="Alba")


def an_app():
    Platform.objects.filter(key="snapchat").update(name="Snap")


def the_taps_of_an_app():
    DeviceSteps.objects.filter(platform__key="snapchat").update(lines="Tap `Other words`.")


def an_agreed_card():
    AgreedCard.objects.filter(pk=AgreedCard.objects.first().pk).update(title="Another heading")


def a_worry():
    Worry.objects.filter(code="hazel").update(live=False)


def a_check():
    card = AgreedCard.objects.first()
    checked = {"checked_on": "2026-11-24", "due_on": "2027-02-22", "how": "read", "fingerprint": card.fingerprint()}
    Check.objects.create(content_type=ContentType.objects.get_for_model(card), object_key=card.key, **checked)


def how_people_write():
    Synonyms.objects.all().update(live=False)


def who_runs_the_site():
    SiteSettings.objects.all().update(name="Waymark", run_by="Fern Trust")


def the_name_of_the_site():
    Site.objects.all().update(site_name="Another name")


def a_redirect():
    Redirect.add_redirect("/an-old-address/", redirect_to="/8-10/")


def a_note_of_a_change():
    ChangeNote.objects.all().delete()


def a_picture():
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    Illustration.objects.create(title="A square", file=ContentFile(drawing, "square.svg"))


# What must show each change. ``everywhere``: it concerns what stands on nearly every page, which is then made anew.
EVERYWHERE = True
CHANGES = [
    (a_guide, {GUIDE, "/8-10/", "/topics/blocking/", "/feeds/guides.xml", "/api/v1/guides",
               "/embed/guide/8-10/blocking/"}, False),
    (a_guide_is_moved_to_another_address, {OTHER}, False),
    (a_guide_is_taken_off, {"/11-13/blocking/", "/topics/blocking/"}, False),
    (a_lesson, {LESSON, "/lessons/"}, False),
    (a_made_up_profile, {"/practice/spot-the-fake/a-swap-for-a-dragon/", "/practice/spot-the-fake/"}, False),
    (a_page_about_the_site, {"/about/"}, EVERYWHERE),
    (a_helpline, {GUIDE, "/help/", "/help/childline/", "/embed/help/childline/", "/", "/api/v1/helplines"}, EVERYWHERE),
    (a_number, {"/help/childline/", "/help/", GUIDE, "/help-now/me/hazel/11-13/scotland/"}, EVERYWHERE),
    (who_comes_first, set(), EVERYWHERE),
    (a_topic, {"/topics/blocking/"}, EVERYWHERE),
    (a_nation, {"/help/scotland/", "/help-now/me/hazel/11-13/scotland/"}, EVERYWHERE),
    (an_app, {APP, "/apps/", "/apps/snapchat/block/", "/find/8-10/blocking/snapchat/"}, False),
    (the_taps_of_an_app, {"/apps/snapchat/block/"}, False),
    (an_agreed_card, set(), False),
    (a_check, set(), EVERYWHERE),
    (a_worry, {"/help-now/me/hazel/11-13/scotland/"}, False),
    (how_people_write, set(), False),
    (who_runs_the_site, {"/", "/about/"}, EVERYWHERE),
    (the_name_of_the_site, set(), EVERYWHERE),
    (a_redirect, set(), False),
    (a_note_of_a_change, set(), False),
    (a_picture, set(), False),
]  # fmt: skip


@pytest.fixture(scope="module")
def warm(site):
    """Everything that the pages read of the database, over all of them; they are all kept then."""
    read = set()
    for path in PAGES:
        with reads.recorded() as seen:
            site.get(path)
        read |= seen.tables
    site.settle()
    return read


def test_no_page_reads_what_counts_as_never_shown(warm):
    assert {name for name in warm if not tables.is_shown(name)} == set()


@pytest.mark.parametrize(
    ("happens", "shows_it", "everywhere"), CHANGES, ids=lambda value: getattr(value, "__name__", "")
)
def test_after(site, warm, happens, shows_it, everywhere):
    before = {path: site.get(path).body for path in PAGES}
    site.settle()
    happens()
    answers = {path: site.get(path) for path in PAGES}
    forget_everything()
    kept = [path for path in PAGES if not answers[path].rendered]
    wrong = [path for path in kept if answers[path].body != site.fresh(path)]
    assert wrong == [], "These are not what Django answers."
    different = {path for path in PAGES if answers[path].body != before[path]}
    assert shows_it <= different, f"These do not show it: {shows_it - different}"
    in_vain = [path for path in PAGES if answers[path].rendered and path not in different]
    assert everywhere or len(in_vain) <= 6, in_vain
    site.settle()
