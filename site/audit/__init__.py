"""Who did what at the editors' desk, and when: sign-ins, publications, overrides, exports. Kept in Wagtail's own log.

``audit.record(action, user=...)`` is all that other apps need; the actions stand in ``audit.actions``.
"""

from audit.recording import record

__all__ = ["record"]
