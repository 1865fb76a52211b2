"""A guide that still holds a prompt of its template is not finished."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from content_checks.findings import Finding, Severity
from content_checks.passages import passages_of
from guides.templates_of_guides import prompts_in

RULE = "prompt"


def holds_no_prompt(guide) -> Iterator[Finding]:
    """Nothing goes public in which a template still speaks to its writer."""
    for passage in passages_of(guide):
        for prompt in prompts_in(passage.text):
            yield Finding(
                RULE,
                Severity.STOPS,
                _("It still holds a prompt: “%s”.") % prompt,
                passage.field,
                excerpt=prompt,
                suggestion=_("Write your own words there, or take that part out."),
                block=passage.block,
            )
