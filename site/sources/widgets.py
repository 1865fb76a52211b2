"""The small inputs for one source after another; a few empty ones are always there, so that it needs no script."""

import json
from collections.abc import Sequence
from itertools import count

from django import forms
from django.template.loader import render_to_string

from sources.rows import Column, shown, stored

EMPTY_ROWS = 3
MOST_ROWS = 200
WAS = "was"


class SourcesWidget(forms.Widget):
    """One group of inputs for each source. ``columns``: the cells of each."""

    use_fieldset = True

    def __init__(self, columns: Sequence[Column], attrs=None):
        super().__init__(attrs)
        self.columns = tuple(columns)

    def id_for_label(self, id_):
        """Label the first cell of the first source."""
        return f"{id_}-0-{self.columns[0].key}" if id_ else id_

    def format_value(self, value) -> list[dict]:
        """Return the sources as dicts; what is none (a broken value from elsewhere) is left out."""
        value = json.loads(value) if isinstance(value, str) else value
        return [each for each in value or [] if isinstance(each, dict)]

    def render(self, name, value, attrs=None, renderer=None):
        """Return the inputs, with a few empty ones behind what is there."""
        sources = [*self.format_value(value), *({} for _ in range(EMPTY_ROWS))]
        attrs = self.build_attrs(self.attrs, attrs)
        id_ = attrs.pop("id", "") or f"id_{name}"
        rows = [
            {
                "number": number + 1,
                "is_new": not source,
                "was": json.dumps(source, ensure_ascii=False),
                "was_name": f"{name}-{number}-{WAS}",
                "cells": [self._cell(column, source, f"{name}-{number}", f"{id_}-{number}") for column in self.columns],
            }
            for number, source in enumerate(sources)
        ]
        return render_to_string("sources/rows.html", {"rows": rows, "attrs": attrs})

    def value_from_datadict(self, data, files, name) -> list[dict]:
        """Return the sources as they would be stored, without empty ones."""
        found = []
        for number in count():
            row = f"{name}-{number}"
            if number >= MOST_ROWS or not self._is_there(data, row):
                break
            cells = {column.key: data.get(f"{row}-{column.key}") or "" for column in self.columns}
            found.append(stored(_was(data.get(f"{row}-{WAS}")), cells, self.columns))
        return [source for source in found if source]

    def value_omitted_from_data(self, data, files, name) -> bool:
        """Return whether the form did not hold these inputs at all."""
        return not self._is_there(data, f"{name}-0")

    def _is_there(self, data, row: str) -> bool:
        return any(f"{row}-{column.key}" in data for column in self.columns)

    def _cell(self, column: Column, source: dict, row_name: str, row_id: str) -> dict:
        return {
            "name": f"{row_name}-{column.key}",
            "id": f"{row_id}-{column.key}",
            "label": column.label,
            "hint": column.hint,
            "kind": column.kind,
            "value": shown(source.get(column.key)),
        }


def _was(text: str | None) -> dict:
    """Return a source as it was when the form was opened; what cannot be read was nothing."""
    try:
        was = json.loads(text or "{}")
    except ValueError:
        return {}
    return was if isinstance(was, dict) else {}
