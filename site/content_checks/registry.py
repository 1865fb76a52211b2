"""Which rules apply to which model. Each app registers its own when it starts (``<app>/content_checks.py``)."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from content_checks.findings import Finding

Rule = Callable[[object], Iterable[Finding]]
DatedRule = Callable[[object, date], Iterable[Finding]]

_rules: dict[type, list[Rule]] = defaultdict(list)
_dated: dict[type, list[DatedRule]] = defaultdict(list)


def register(model: type, rule: Rule) -> None:
    """Apply ``rule`` (object in, findings out) to ``model`` and what inherits from it."""
    if rule not in _rules[model]:
        _rules[model].append(rule)


def rules_for(model: type) -> list[Rule]:
    """Return the rules of a model, those of its ancestors first."""
    return [rule for ancestor in reversed(model.__mro__) for rule in _rules.get(ancestor, ())]


def register_dated(model: type, rule: DatedRule) -> None:
    """Apply ``rule`` (object and day in, findings out) to ``model`` whenever somebody says which day it is."""
    if rule not in _dated[model]:
        _dated[model].append(rule)


def dated_rules_for(model: type) -> list[DatedRule]:
    """Return the rules of a model that depend on the day, those of its ancestors first."""
    return [rule for ancestor in reversed(model.__mro__) for rule in _dated.get(ancestor, ())]
