"""What makes a helpline fit to publish."""

from content_checks.findings import Finding, Severity
from helplines import numbers, opening_hours


def is_verified(helpline):
    """A record that waits to be verified stays a draft."""
    if helpline.to_verify:
        yield Finding(
            "to-verify",
            Severity.STOPS,
            "It is marked “to verify”. Check it on the service’s own site, then take the mark away.",
            "to_verify",
        )


def can_be_reached(helpline):
    """A helpline without a way to reach it helps nobody; a wrong number may hurt."""
    channels = list(helpline.channels.all())
    if not channels:
        yield Finding("no-channel", Severity.STOPS, "There is no way to reach it. Add a channel.", "channels")
    for channel in channels:
        if channel.kind in {"phone", "text", "relay"} and (wrong := numbers.problem_with(channel.value, channel.kind)):
            yield Finding("number", Severity.STOPS, wrong, "channels")
        if channel.hours and (wrong := opening_hours.problem_with(channel.hours)):
            yield Finding("hours", Severity.STOPS, wrong, "channels")
