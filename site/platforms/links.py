"""Where an action can be found in the apps that have steps for it."""

from page_life import collector
from platforms.models import DeviceSteps


def apps_with(actions: list[str], language: str, only: list[str] = ()) -> dict[str, list[tuple[str, str]]]:
    """Return for each action the apps that have steps for it, as name and path, best known first (one query).

    ``actions``: their keys. ``only``: keys of apps, where not all are meant. Reports to the life of the page.
    """
    life = collector.peek()
    if life is not None:
        life.used("platforms")
    found = DeviceSteps.objects.filter(
        action__in=actions, platform__live=True, platform__locale__language_code=language
    ).order_by("platform__sort_order", "platform__name", "platform__slug")
    if only:
        found = found.filter(platform__key__in=only)
    links: dict[str, list[tuple[str, str]]] = {action: [] for action in actions}
    for action, name, slug in found.values_list("action", "platform__name", "platform__slug").distinct():
        links[action].append((name, f"/apps/{slug}/{action}/"))
    return links
