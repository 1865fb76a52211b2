"""What the bin writes into the log."""

from django.utils.translation import gettext_lazy as _

KEPT = "signpost.kept_in_bin"
BROUGHT_BACK = "signpost.brought_back"
EMPTIED = "signpost.bin_emptied"

LABELS = {
    KEPT: _("Put into the bin, for 30 days"),
    BROUGHT_BACK: _("Brought back from the bin"),
    EMPTIED: _("Gone from the bin for good"),
}
