"""Does one task of schedule.toml: ``python deploy/task.py back_up``. Without a name it lists them all."""

import sys

import tasks


def main(arguments: list[str]) -> int:
    """Run the task that is named; returns its exit code, 2 where there is none of that name."""
    known = tasks.tasks()
    if len(arguments) != 1 or arguments[0] not in known:
        sys.stdout.write(
            "".join(f"{task.name:20} {task.cron:14} {' '.join(task.command)}\n" for task in known.values())
        )
        return 2 if arguments else 0
    return tasks.run(known[arguments[0]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
