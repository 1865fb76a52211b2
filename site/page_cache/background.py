"""One thread that does what nobody waits for."""

import logging
import queue
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)
# Beyond this nobody would ever catch up; what is left out is done when it is asked for the next time.
MOST_WAITING = 1000


class Background:
    """A thread that begins with the first task, and ends with the process."""

    def __init__(self):
        self._tasks: queue.Queue[Callable[[], None]] = queue.Queue(MOST_WAITING)
        self._begin = threading.Lock()
        self._thread: threading.Thread | None = None

    def do(self, task: Callable[[], None]) -> None:
        """Do a task some time; it is left out when too many wait."""
        with self._begin:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="page cache", daemon=True)
                self._thread.start()
        try:
            self._tasks.put_nowait(task)
        except queue.Full:
            return

    def wait(self) -> None:
        """Return when every task so far is done."""
        self._tasks.join()

    def _work(self) -> None:
        while True:
            task = self._tasks.get()
            try:
                task()
            except Exception:  # the page has been answered; this is about the next one
                logger.exception("A kept answer could not be finished")
            finally:
                self._tasks.task_done()
