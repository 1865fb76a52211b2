"""Where nations are named by their codes."""

from django.utils.translation import gettext as _

from helplines.models import Helpline, HelplineChannel, Referral


def where_named(code: str) -> dict[str, list[str]]:
    """Return what names a nation: helplines, and lists of who comes first, by name, drafts too (three queries)."""
    helplines = {name for name, regions in Helpline.objects.values_list("name", "regions") if code in regions}
    channels = HelplineChannel.objects.values_list("helpline__name", "regions")
    helplines |= {name for name, regions in channels if code in regions}
    lines = Referral.objects.values_list("remit__name", "regions", "except_regions")
    lists = {name for name, there, not_there in lines if code in (*there, *not_there)}
    return {_("helplines"): sorted(helplines), _("lists of who comes first"): sorted(lists)}
