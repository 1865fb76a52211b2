"""Brings the indexes up to date once for each object of a load, at its end, instead of after each of its saves.

A record is saved three times on its way to readers, and a page with its parts more often; the full text and the index
of what is used where would be made anew each time. What stands in them afterwards is the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id

INDEXING = {"modelsearch.tasks.insert_or_update_object_task", "wagtail.tasks.update_reference_index_task"}

_waiting: ContextVar[dict[tuple, Task] | None] = ContextVar("waiting", default=None)


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Let what is saved inside be indexed when it ends well; after an error there is nothing to index.

    For a transaction that is undone as a whole: in between, searches do not find what was saved.
    """
    waiting: dict[tuple, Task] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for (_path, *about), task in waiting.items():
        task.enqueue(*about)


class AtOnceOrAtTheEnd(ImmediateBackend):
    """Does every task at once, as Wagtail expects it, apart from the indexing during a load."""

    def enqueue(self, task: Task, args, kwargs) -> TaskResult:
        """Do a task, or note it for the end; returns what became of it so far."""
        waiting = _waiting.get()
        if waiting is None or kwargs or task.module_path not in INDEXING:
            return super().enqueue(task, args, kwargs)
        waiting[(task.module_path, *args)] = task
        return TaskResult(
            task=task, id=get_random_id(), status=TaskResultStatus.READY, enqueued_at=None, started_at=None,
            last_attempted_at=None, finished_at=None, args=args, kwargs=kwargs, backend=self.alias, errors=[],
            worker_ids=[],
        )  # fmt: skip
