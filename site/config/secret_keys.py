"""Whether a secret key could be guessed. Pure: a text in, words out."""

# As Django's own check for deployments has it (security.W009).
SHORTEST = 50
# A random key of the shortest length in hexadecimal has about 15 different characters.
FEWEST_CHARACTERS = 10
# Parts of keys that stand in examples, in templates of projects and in tests everywhere.
WELL_KNOWN = (
    "django-insecure", "changeme", "change-me", "change_me", "insecure", "secret-key", "secretkey", "secret_key",
    "your-secret", "yoursecret", "password", "example", "only-for-tests", "notasecret", "not-a-secret", "replace-me",
    "0123456789", "1234567890", "abcdefghijkl", "qwertyuiop", "xxxxxx", "......",
)  # fmt: skip
HOW_TO_MAKE_ONE = (
    'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(64))" (or leave SIGNPOST_SECRET_KEY out: '
    "one is then made and kept in the data folder)."
)


def weakness_of(key: str) -> str:
    """Return what makes a key weak, as the end of a sentence that begins with its name; empty for a strong one."""
    if len(key) < SHORTEST:
        return f"is too short: {len(key)} characters, and at least {SHORTEST} are needed"
    if len(set(key)) < FEWEST_CHARACTERS:
        return f"has only {len(set(key))} different characters"
    if repeats(key):
        return "repeats one short piece over and over"
    known = next((part for part in WELL_KNOWN if part in key.lower()), "")
    return f"holds {known!r}, as in the examples that everybody tries first" if known else ""


def repeats(text: str) -> bool:
    """Whether a text is one piece, at most half as long, again and again; its end may be cut off."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, len(text) // 2 + 1))
