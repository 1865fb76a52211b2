"""What a version says, apart from the machinery around it. Pure: values in, a hash out."""

import hashlib
import json
import re

# Fields that the machinery keeps: where a page stands, when it was saved, who looks at it. None of them is content.
MACHINERY = frozenset({
    "pk", "id", "live", "has_unpublished_changes", "first_published_at", "last_published_at", "go_live_at", "expire_at",
    "expired", "locked", "locked_at", "locked_by", "latest_revision", "live_revision", "latest_revision_created_at",
    "draft_title", "path", "depth", "numchild", "url_path", "owner", "content_type", "translation_key", "locale",
    "alias_of", "page_ptr", "sort_order", "wagtail_admin_comments", "agreed_on", "comments", "index_entries",
})  # fmt: skip
# Of child rows only what they say counts: saving gives them other keys.
OF_A_CHILD = frozenset({"pk", "id", "sort_order", "translation_key", "locale"})


def content_of(values: dict) -> dict:
    """Return what a revision's values say, without machinery and without the keys of child rows."""
    return {name: _without_keys(value) for name, value in values.items() if name not in MACHINERY}


def _without_keys(value):
    if isinstance(value, list):
        return [_child(item) for item in value]
    return _blocks(value) if isinstance(value, str) and value.startswith('[{"') else value


def _blocks(text: str) -> object:
    """Return the blocks that a version holds as JSON in a text; any other text as it is.

    Blocks are compared, not their text: PostgreSQL gives keys back in an order of its own, and blocks that were looked
    at are written in that of their definition.
    """
    try:
        return json.loads(text)
    except ValueError:
        return text


def _child(item):
    if not isinstance(item, dict):
        return item
    # A child names its parent, whose key a draft may not have yet; stream blocks have no such field.
    return {name: _without_keys(value) for name, value in item.items() if name not in OF_A_CHILD}


# The rich text editor gives every paragraph a key of its own when a text is first opened in it.
EDITORS_KEY = re.compile(r' data-block-key=\\*"[^"\\]*\\*"')


def fingerprint(values: dict) -> str:
    """Return the SHA-256 of what a revision's values say; opening and saving without a change keeps it."""
    return hash_of(content_of(values))


def hash_of(content: dict) -> str:
    """Return the SHA-256 of content, without the keys that the rich text editor adds."""
    text = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(EDITORS_KEY.sub("", text).encode()).hexdigest()
