"""Topics in which somebody may have hurt, pressed or tricked the reader: their pages say that it is not their fault.

Whose rule: safeguarding.md, A1. Which topics: the facts on topics, parts 2.4 and 2.6 to 2.17. Keys never change.
"""

TOPICS_OF_HARM = frozenset(
    {
        "telling-someone", "fake-profiles", "grooming", "sharing-images", "sextortion", "online-bullying",
        "game-chat-trades-scams", "upsetting-content", "ai-chatbots-deepfakes",
    }
)  # fmt: skip
