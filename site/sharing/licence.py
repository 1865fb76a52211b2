"""Under which terms everything here may be used; it stands in every answer."""

from django.conf import settings

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ATTRIBUTION = "Signpost contributors"
# One sentence that a teacher understands.
IN_A_SENTENCE = "You may copy, change and pass on these words, also in print, if you say that they are from Signpost."


def full(path: str) -> str:
    """Return the full address of a path of this site."""
    return settings.SIGNPOST_URL + path
