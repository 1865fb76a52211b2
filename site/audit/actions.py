"""What is written into the log beyond what Wagtail writes by itself: key, name in filters, words in the list. Pure.

Publishing, editing, deleting and workflow steps are logged by Wagtail under ``wagtail.…``; they are not repeated here.
"""

from django.utils.translation import gettext_lazy as _

SIGNED_IN = "signpost.signed_in"
SIGNED_OUT = "signpost.signed_out"
SIGN_IN_FAILED = "signpost.sign_in_failed"
LOCKED_OUT = "signpost.locked_out"
SECOND_STEP_SET_UP = "signpost.second_step_set_up"
SECOND_STEP_REMOVED = "signpost.second_step_removed"
SECOND_STEP_FAILED = "signpost.second_step_failed"
RECOVERY_CODES_MADE = "signpost.recovery_codes_made"
RECOVERY_CODE_USED = "signpost.recovery_code_used"
PASSWORD_CHANGED = "signpost.password_changed"
ROLE_CHANGED = "signpost.role_changed"
EXPORTED = "signpost.exported"
OVERRIDE_GIVEN = "signpost.override_given"
WITHDRAWN = "signpost.withdrawn"
REFUSED = "signpost.refused"

LABELS = {
    SIGNED_IN: _("Signed in"),
    SIGNED_OUT: _("Signed out"),
    SIGN_IN_FAILED: _("Sign-in failed"),
    LOCKED_OUT: _("Too many failed tries: asked to wait"),
    SECOND_STEP_SET_UP: _("Second step set up"),
    SECOND_STEP_REMOVED: _("Second step removed"),
    SECOND_STEP_FAILED: _("Second step failed"),
    RECOVERY_CODES_MADE: _("Recovery codes made"),
    RECOVERY_CODE_USED: _("Recovery code used"),
    PASSWORD_CHANGED: _("Password changed"),
    ROLE_CHANGED: _("Role changed"),
    EXPORTED: _("Exported"),
    OVERRIDE_GIVEN: _("Published although a check spoke against it"),
    WITHDRAWN: _("Withdrawn"),
    REFUSED: _("Not published: it may not be"),
}
