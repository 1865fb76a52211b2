"""Reports errors to a Sentry-compatible address of one's own choice. Off unless SIGNPOST_ERRORS_DSN is set.

What leaves this machine is put together anew from what is allowed: the kind of error and the places in the code where
it went through. No words of the error (they may quote what somebody typed), no request, no local variable, no name of a
machine, nobody's account. Whatever a newer version of the library adds stays out, because it is not in the list.
"""

from typing import Any

from django.core.signals import got_request_exception

RELEASE = "signpost"
FROM_THE_EVENT = ("event_id", "timestamp", "platform", "level", "environment", "release")
FROM_A_PLACE = ("module", "function", "lineno", "in_app")


def begin(dsn: str) -> None:
    """Report from now on what nobody had thought of: in answers, and in commands."""
    import sentry_sdk
    from sentry_sdk.integrations.atexit import AtexitIntegration
    from sentry_sdk.integrations.excepthook import ExcepthookIntegration

    sentry_sdk.init(
        dsn=dsn,
        release=RELEASE,  # otherwise the library looks for one, and starts git
        default_integrations=False,
        auto_enabling_integrations=False,
        # The second waits, when a command ends, until what it reported is sent.
        integrations=[ExcepthookIntegration(always_run=True), AtexitIntegration(lambda pending, seconds: None)],
        before_send=scrubbed,
        before_breadcrumb=lambda crumb, hint: None,
        max_breadcrumbs=0,
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        server_name="",
        traces_sample_rate=None,
        auto_session_tracking=False,
        send_client_reports=False,
        enable_logs=False,
        shutdown_timeout=2,
    )
    got_request_exception.connect(report, dispatch_uid="report errors")


def report(sender, **kwargs) -> None:
    """Report the error that is being handled; the request that Django sends along is not looked at."""
    import sentry_sdk

    sentry_sdk.capture_exception()


def scrubbed(event: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any] | None:
    """Return what of an event may leave this machine; None for what is no error. Pure."""
    errors = (event.get("exception") or {}).get("values") or []
    if not errors:
        return None
    kept = {name: event[name] for name in FROM_THE_EVENT if name in event}
    return kept | {"exception": {"values": [_error(error) for error in errors]}}


def _error(error: dict[str, Any]) -> dict[str, Any]:
    places = (error.get("stacktrace") or {}).get("frames") or []
    return {
        "type": str(error.get("type") or "Error"),
        "module": error.get("module"),
        "value": "",
        "stacktrace": {"frames": [{name: place.get(name) for name in FROM_A_PLACE} for place in places]},
    }
