"""The three taps: who it is for, what it is about, which app. Pure: what there is to tap is passed in.

An address holds what was tapped: ``/find/<audience>/<topic>/<app>/``. Every tap can be left out with "any", so that
every combination has a plain address; none of them is a dead end.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from platforms.actions import ACTIONS
from taxonomy.audiences import BY_CODE

ANY = "any"
# What can be done in an app about a topic, the most useful first. Ours, from what the guides of the topics advise.
ACTIONS_FOR = {
    "blocking": ("block",),
    "reporting": ("report-person", "report-post"),
    "privacy-settings": ("make-private", "messages", "comments", "find-me", "location"),
    "friend-requests": ("find-me", "messages", "block"),
    "location-sharing": ("location", "make-private"),
    "livestreaming": ("comments", "messages", "report-person"),
    "online-bullying": ("block", "report-person", "report-post", "comments"),
    "group-chats": ("messages", "block", "report-post"),
    "upsetting-content": ("report-post", "make-private"),
    "screen-time-family-agreement": ("time-and-spending", "make-private"),
    "game-chat-trades-scams": ("report-person", "messages", "time-and-spending"),
    "digital-footprint": ("make-private", "leave"),
    "talking-to-your-child": ("make-private", "time-and-spending"),
    "passwords-2fa": ("make-private", "leave"),
}
OTHERWISE = ("block", "report-person", "make-private")
EVERY_ACTION = tuple(action.key for action in ACTIONS)


@dataclass(frozen=True)
class Taps:
    """What was tapped: an audience's code, a topic's slug, an app's slug; empty before the tap, "any" when left out.

    ``lost``: what followed has no meaning, so the taps end before it.
    """

    audience: str = ""
    topic: str = ""
    app: str = ""
    lost: bool = False

    @property
    def next(self) -> str:
        """Return the question that comes next: audience, topic or app; empty when all are answered."""
        return next((name for name in ("audience", "topic", "app") if not getattr(self, name)), "")

    @property
    def segments(self) -> tuple[str, ...]:
        """Return the parts of its address."""
        return tuple(tap for tap in (self.audience, self.topic, self.app) if tap)

    def with_tap(self, name: str, value: str) -> "Taps":
        """Return the same taps with one changed."""
        taps = {"audience": self.audience, "topic": self.topic, "app": self.app} | {name: value}
        return Taps(**taps)


def follow(segments: Sequence[str], topics: Collection[str], apps: Collection[str]) -> Taps:
    """Return what some segments of an address mean; what has no meaning ends the taps there and marks them as lost."""
    known = (("audience", {ANY, *BY_CODE}), ("topic", {ANY, *topics}), ("app", {ANY, *apps}))
    taps = Taps()
    for (name, values), segment in zip(known, segments, strict=False):
        if segment not in values:
            return Taps(taps.audience, taps.topic, taps.app, lost=True)
        taps = taps.with_tap(name, segment)
    return Taps(taps.audience, taps.topic, taps.app, lost=len(segments) > len(known))


def actions_for(topic_key: str) -> tuple[str, ...]:
    """Return what can be done in an app about a topic; every action where no topic was tapped."""
    return ACTIONS_FOR.get(topic_key, OTHERWISE) if topic_key else EVERY_ACTION
