"""Where lessons fit, by name: strands of "Education for a Connected World", and the curriculum of each nation. Pure.

Names and links only, nothing is copied. Each was seen in the source beside it on ``SEEN_ON``, in stored copies of
public pages; what has no source is left out. Wales: which ages a progression step means was not seen, so none is named.
"""

from dataclasses import dataclass
from datetime import date

SEEN_ON = date(2026, 11, 23)

# UK Council for Internet Safety, edition of 2020. Strands and ages: nationalcollege.com/news/
# ukcis-education-for-a-connected-world-framework, and safeguardingbedfordshiretraining.co.uk/news/
# education-for-a-connected-world-2020. The address is the publication's own page.
FRAMEWORK = "Education for a Connected World"
FRAMEWORK_URL = "https://www.gov.uk/government/publications/education-for-a-connected-world"
STRANDS = {
    "self-image": "Self-image and identity",
    "relationships": "Online relationships",
    "reputation": "Online reputation",
    "bullying": "Online bullying",
    "information": "Managing online information",
    "wellbeing": "Health, wellbeing and lifestyle",
    "privacy": "Privacy and security",
    "ownership": "Copyright and ownership",
}
FRAMEWORK_AGES = {"4-7": ("4 to 7",), "8-10": ("7 to 11",), "11-13": ("11 to 14",), "14-17": ("14 to 18",)}


@dataclass(frozen=True)
class Subject:
    """A part of a curriculum. ``url``: where it stands, empty where no address was seen."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Place:
    """Where a lesson fits in one nation. ``stages``: what the ages are called there."""

    nation: str
    stages: str
    subjects: tuple[Subject, ...]


# England. Subjects and addresses: answer of a minister, 13 February 2025 (parallelparliament.co.uk/question/29402).
# Key stages: familyinfo.buckinghamshire.gov.uk/education-and-learning/key-stages.
_RSHE = "https://www.gov.uk/government/publications/relationships-education-relationships-and-sex-education-rse-and-health-education"
_COMPUTING = Subject(
    "Computing", "https://www.gov.uk/government/publications/national-curriculum-in-england-computing-programmes-of-study"
)  # fmt: skip
_PRIMARY = (Subject("Relationships Education", _RSHE), Subject("Health Education", _RSHE), _COMPUTING)
_SECONDARY = (Subject("Relationships and Sex Education (RSE)", _RSHE), Subject("Health Education", _RSHE), _COMPUTING)

# Wales. eurydice.eacea.ec.europa.eu (Welsh framework for digital competence, 15 March 2018); Senedd, 23 November 2022.
_WALES = (
    Subject("Digital Competence Framework: Citizenship"),
    Subject("Health and Well-being (Area of Learning and Experience)"),
    Subject("Relationships and Sexuality Education (RSE) Code"),
)

# Scotland. Levels: blogs.glowscotland.org.uk/fi/FifesCreativeLearningNetworkBlog. Organiser: the addresses below.
_CYBER = "Technologies, digital literacy: cyber resilience and internet safety"
_CYBER_URL = "https://blogs.glowscotland.org.uk/fi/digital/cris"
_HWB = Subject("Health and wellbeing")

# Northern Ireland. Stages: ccea.org.uk/about/what-we-do/curriculum. Subjects: learning.nspcc.org.uk/
# safeguarding-child-protection-schools/promoting-healthy-relationships, and the address of "Using ICT" below.
_NI = "https://ccea.org.uk/about/what-we-do/curriculum"
_PDMU = Subject("Personal Development and Mutual Understanding (PDMU)", _NI)
_ICT = Subject("Using ICT (cross-curricular skill)", "https://ccea.org.uk/key-stages-1-2/curriculum/using-ict")

PLACES: dict[str, tuple[Place, ...]] = {
    "4-7": (
        Place("England", "Key Stage 1, ages 5 to 7", _PRIMARY),
        Place("Scotland", "Early Level to the end of P1, then First Level", (Subject(_CYBER, _CYBER_URL), _HWB)),
        Place("Wales", "", _WALES),
        Place("Northern Ireland", "Foundation Stage, ages 4 to 6; Key Stage 1, ages 6 to 8", (_PDMU, _ICT)),
    ),
    "8-10": (
        Place("England", "Key Stage 2, ages 7 to 11", _PRIMARY),
        Place("Scotland", "First Level to the end of P4, Second Level to the end of P7",
              (Subject(_CYBER, _CYBER_URL), _HWB)),
        Place("Wales", "", _WALES),
        Place("Northern Ireland", "Key Stage 2, ages 8 to 11", (_PDMU, _ICT)),
    ),
    "11-13": (
        Place("England", "Key Stage 3, ages 11 to 14", _SECONDARY),
        Place("Scotland", "Third and Fourth Levels, S1 to S3", (Subject(_CYBER, _CYBER_URL), _HWB)),
        Place("Wales", "", _WALES),
        Place("Northern Ireland", "Key Stage 3, ages 11 to 14", (Subject("Personal Development", _NI),)),
    ),
    "14-17": (
        Place("England", "Key Stage 4, ages 14 to 16", _SECONDARY),
        Place("Scotland", "Fourth Level to the end of S3, then the Senior Phase", (Subject(_CYBER, _CYBER_URL), _HWB)),
        Place("Wales", "", _WALES),
        Place("Northern Ireland", "Key Stage 4, ages 14 to 16",
              (Subject("Learning for Life and Work: Personal Development", _NI),)),
    ),
}  # fmt: skip


# As England calls them, in the order of ``PLACES``.
KEY_STAGES = {"4-7": "ks1", "8-10": "ks2", "11-13": "ks3", "14-17": "ks4"}


def strand_choices() -> list[tuple[str, str]]:
    """Return codes and names of the strands (a function, so that rewording needs no migration)."""
    return list(STRANDS.items())


def strands_named(codes: list[str]) -> list[str]:
    """Return the names of strands, in the order of the framework; what it does not have falls out."""
    return [name for code, name in STRANDS.items() if code in codes]
