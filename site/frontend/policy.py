"""The content security policy of an answer: of the stylesheets of this site it allows those that stand in it.

All hashes together are longer than the rest of the headers, and headers are sent as they are, with every page.
"""

from csp.middleware import CSPMiddleware

from frontend.stylesheet import SHEETS, stylesheet, stylesheet_hash


class OwnStylesMiddleware(CSPMiddleware):
    """Sets the policy, as django-csp does, with the hashes of an answer's own stylesheets."""

    def get_policy_parts(self, request, response, report_only=False):
        """Return what the policy is made of; an answer that is not in memory as a whole has no stylesheet."""
        parts = super().get_policy_parts(request, response, report_only)
        parts.replace = {**(parts.replace or {}), "style-src": _allowed(response)}
        return parts


def _allowed(response) -> list[str]:
    """Return the hashes of the stylesheets in an answer, in the order of their names' list."""
    html = b"" if response.streaming else response.content
    own = [name for name in SHEETS if f"<style>{stylesheet(name)}</style>".encode() in html]
    return [f"'sha256-{stylesheet_hash(name)}'" for name in own] or ["'none'"]
