"""What helplines deal with, who comes first, and help that is no service.

A remit and its list are one record of the website and stand in two files: each kind reads and writes its own part.
"""

from approvals.fingerprint import content_of
from helplines.models import EverydayHelp, Referral, Remit
from starter_content.kinds.base import Kind, keep_children, save_snippet, set_fields
from starter_content.records import EverydayHelpRecord, ReferralsRecord, RemitRecord
from starter_content.yaml_text import lines_of, one_line
from taxonomy.audiences import GROUPS


class RemitKind(Kind):
    """What helplines deal with, and the topics that belong to it."""

    name = "remit"
    model = RemitRecord
    FILE = "signposting/remits.yaml"
    ORDERED = True

    def objects(self):
        """Return all remits with who comes first."""
        remits = Remit.objects.select_related("latest_revision").prefetch_related("referrals")
        return remits.order_by("sort_order", "key")

    def address_of(self, item):
        """A remit is its key."""
        return item.key

    def read(self, item):
        """Return a remit."""
        return {
            "key": item.key,
            "name": one_line(item.name),
            "meaning": one_line(item.meaning),
            "main_topics": list(item.main_topics),
            "topics": list(item.topics),
        }

    def write(self, address, data, item, position):
        """Save and publish a remit."""
        item = item or Remit(sort_order=position)
        set_fields(item, data)
        save_snippet(item, publish=True)
        return item

    def beside_a_draft(self, item):
        """Publishing one part would publish what an editor has begun in the other."""
        return item.live and content_of(item.serializable_data()) != content_of(self.latest(item).serializable_data())


class ReferralsKind(RemitKind):
    """For a remit, whom to name first, for each group of readers."""

    name = "referrals"
    model = ReferralsRecord
    FILE = "signposting/who_comes_first.yaml"
    ORDERED = False

    def objects(self):
        """Return the remits for which somebody is named."""
        return [remit for remit in super().objects() if remit.why or remit.referrals.all()]

    def read(self, item):
        """Return whom to name first."""
        groups: dict[str, list] = {code: [] for code, _name in GROUPS}
        for referral in sorted(item.referrals.all(), key=lambda referral: referral.rank):
            groups.setdefault(referral.group, []).append(_read_referral(referral))
        return {"remit": item.key, "why": one_line(item.why) or None, **groups}

    def write(self, address, data, item, position):
        """Save and publish whom to name first, in place of what was there."""
        # Its other part may have been written a moment ago.
        item = self.latest(Remit.objects.select_related("latest_revision").get(key=address))
        item.why = data["why"] or ""
        lines = [
            Referral(group=group, rank=rank, **_stored_referral(entry))
            for group, _name in GROUPS
            for rank, entry in enumerate(data[group], 1)
        ]
        keep_children(item, "referrals", lines, ("group", "rank"))
        save_snippet(item, publish=True)
        return item

    def parent_missing(self, address):
        """Its remit may have been deleted."""
        return "" if Remit.objects.filter(key=address).exists() else "its remit was deleted by an editor"


def _read_referral(referral: Referral) -> dict:
    ages = None
    if referral.age_from is not None or referral.age_to is not None:
        ages = {"from": referral.age_from, "to": referral.age_to}
    return {
        "to": referral.to,
        "when": list(referral.when),
        "regions": list(referral.regions),
        "except_regions": list(referral.except_regions),
        "ages": ages,
        "note": one_line(referral.note) or None,
    }


def _stored_referral(entry: dict) -> dict:
    ages = entry["ages"] or {}
    return {
        "to": entry["to"],
        "when": entry["when"],
        "regions": entry["regions"],
        "except_regions": entry["except_regions"],
        "age_from": ages.get("from"),
        "age_to": ages.get("to"),
        "note": entry["note"] or "",
    }


class EverydayHelpKind(Kind):
    """Help that is no service."""

    name = "everyday_help"
    model = EverydayHelpRecord
    FILE = "signposting/everyday_help.yaml"

    def objects(self):
        """Return all of it."""
        return EverydayHelp.objects.select_related("latest_revision").order_by("pk")

    def address_of(self, item):
        """It is its key."""
        return item.key

    def read(self, item):
        """Return what it says to each reader."""
        texts = ("for_children", "for_teens", "for_parents", "for_schools")
        return {"key": item.key, "name": one_line(item.name)} | {t: lines_of(getattr(item, t)) or None for t in texts}

    def write(self, address, data, item, position):
        """Save and publish it."""
        item = item or EverydayHelp()
        set_fields(item, data)
        save_snippet(item, publish=True)
        return item
