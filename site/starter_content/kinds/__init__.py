"""One module for each part of the content: how its records are found in the database, read back and written."""

from starter_content.kinds.activities import RehearsalKind, SpotTheFakeKind
from starter_content.kinds.base import Kind
from starter_content.kinds.family_plan import FamilyPlanKind
from starter_content.kinds.help_now import AgreedCardKind, HelpQuestionsKind, TellSomeoneKind, WorryKind
from starter_content.kinds.helplines import HelplineKind
from starter_content.kinds.illustrations import IllustrationKind
from starter_content.kinds.lessons import EveryLessonKind, LessonKind
from starter_content.kinds.pages import DoorKind, GuideKind, PageKind
from starter_content.kinds.phrases import PhraseKind
from starter_content.kinds.platforms import PlatformKind
from starter_content.kinds.search import LeftAloneKind, MeaningKind, SynonymsKind
from starter_content.kinds.signposting import EverydayHelpKind, ReferralsKind, RemitKind
from starter_content.kinds.vocabulary import RegionKind, TopicKind

# In the order of loading: what is named comes before what names it.
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        PhraseKind(),
        IllustrationKind(),
        RegionKind(),
        TopicKind(),
        RemitKind(),
        EverydayHelpKind(),
        HelplineKind(),
        ReferralsKind(),
        PlatformKind(),
        AgreedCardKind(),
        DoorKind(),
        PageKind(),
        GuideKind(),
        SpotTheFakeKind(),
        RehearsalKind(),
        FamilyPlanKind(),
        EveryLessonKind(),
        LessonKind(),
        WorryKind(),
        HelpQuestionsKind(),
        TellSomeoneKind(),
        SynonymsKind(),
        MeaningKind(),
        LeftAloneKind(),
    )
}
