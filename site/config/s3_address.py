"""How a place on an S3-compatible storage is written in one setting. Pure: text in, options of the storage out.

``s3://bucket/folder?endpoint=https://storage.example.org&region=eu-west-2``. Keys never stand in it: the storage's own
variables (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) or the machine's role give them, as boto3 documents.
"""

from urllib.parse import parse_qsl, urlsplit

EXAMPLE = "s3://bucket/folder?endpoint=https://storage.example.org&region=eu-west-2"


def options(name: str, text: str, *, days: str = "") -> dict:
    """Return the options of django-storages' S3 storage for a setting called ``name`` that holds ``text``.

    ``days``: the name of a further part that holds a number of days, where there is one. Raises ValueError, saying what
    is wrong and how it should look.
    """
    parts = urlsplit(text)
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    known = {"endpoint", "region", days} - {""}
    if parts.scheme != "s3" or not parts.hostname or set(given) - known:
        raise ValueError(f"{name} must look like {_example(days)}. It is: {_without_user(text)}")
    if "@" in parts.netloc:
        raise ValueError(f"{name} holds a key. Take it out, and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")
    endpoint = given.get("endpoint", "")
    if endpoint and urlsplit(endpoint).scheme not in {"http", "https"}:
        raise ValueError(f"{name}: the endpoint must begin with https://. It is: {endpoint}")
    found = {"bucket_name": parts.netloc, "location": parts.path.strip("/")}
    # Storages other than Amazon's seldom have a host name for each bucket.
    found |= {"endpoint_url": endpoint, "addressing_style": "path"} if endpoint else {}
    found |= {"region_name": given["region"]} if given.get("region") else {}
    return found | ({days: _number(name, days, given[days])} if given.get(days) else {})


def _number(name: str, part: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise ValueError(f"{name}: {part} must be a number of days, at least 1. It is: {text}")
    return int(text)


def _example(days: str) -> str:
    return f"{EXAMPLE}&{days}=35" if days else EXAMPLE


def _without_user(text: str) -> str:
    """Return the text without what stands before an @: what somebody wrote there is a key."""
    return f"s3://…{text[text.rindex('@') :]}" if "@" in text else text
