"""An object in, its findings out; nothing is changed."""

from content_checks.findings import Finding
from content_checks.registry import rules_for


def findings_for(item) -> list[Finding]:
    """Return what every rule of its kind says about an object, the weightiest first."""
    found = [finding for rule in rules_for(type(item)) for finding in rule(item)]
    return sorted(found, key=lambda finding: -finding.severity)
