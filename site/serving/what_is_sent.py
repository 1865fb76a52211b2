"""Takes in what a visitor sends, before a thread is taken for it: who sends half of a form keeps nobody waiting."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from typing import BinaryIO

# Bytes that anybody may send at once: four pictures as large as an upload may be (WAGTAILIMAGES_MAX_UPLOAD_SIZE).
MOST = 20_000_000
# Bytes of it kept in memory. What is looked for is shorter (publication.middleware), and so never in a file.
MOST_IN_MEMORY = 65_536
# Seconds between two pieces, after which nothing more is waited for. The slowest line sends something in that time.
LONGEST_SILENCE = 20.0


class CutOffError(Exception):
    """Less came than was said: half a form must not count as whole."""


class TooMuchError(Exception):
    """More came, or was said to come, than anybody may send at once."""


async def taken_in(
    pieces: AsyncIterator[bytes], said: int, most: int = MOST, silence: float = LONGEST_SILENCE
) -> BinaryIO:
    """Return what is sent as a file at its beginning. ``said``: how many bytes it is to have. ``silence``: seconds.

    Raises CutOffError and TooMuchError.
    """
    if said > most:
        raise TooMuchError
    taken, length = tempfile.SpooledTemporaryFile(MOST_IN_MEMORY), 0  # noqa: SIM115 (closed when it is forgotten)
    while (piece := await _next(pieces, silence)) is not None:
        length += len(piece)
        if length > most:
            raise TooMuchError
        taken.write(piece)
    if length != said:
        raise CutOffError
    taken.seek(0)
    return taken


async def _next(pieces: AsyncIterator[bytes], silence: float) -> bytes | None:
    """Return the next piece, or None after the last."""
    try:
        async with asyncio.timeout(silence):
            # Not anext(pieces, None): given a default, that crashes with the iterator of granian 2.8.7.
            return await pieces.__anext__()
    except StopAsyncIteration:
        return None
    except TimeoutError:
        raise CutOffError from None
