"""What the record models find wrong, in words that say how to mend it."""

from pydantic import BaseModel, ValidationError

from starter_content.problems import Report, did_you_mean
from starter_content.yaml_text import Located

PLAIN = {
    "string_type": "Text belongs here. Write it after the colon, in quotation marks if it has special characters.",
    "list_type": "A list belongs here: one entry a line, each beginning with “- ”, or [] for none.",
    "dict_type": "Keys and values belong here, one a line, indented by two spaces.",
    "model_type": "Keys and values belong here, one a line, indented by two spaces.",
    "bool_type": "Write true or false.",
    "int_type": "A whole number belongs here, without quotation marks.",
    "literal_error": "Write a year such as 2026, or unknown.",
    "date_type": "Write the day as 2026-11-22.",
    "date_parsing": "Write the day as 2026-11-22.",
    "date_from_datetime_parsing": "Write the day as 2026-11-22.",
    "date_from_datetime_inexact": "Write the day as 2026-11-22, without a time.",
}


def keys_of(model: type[BaseModel]) -> list[str]:
    """Return the keys that a file may use for a model."""
    return [info.alias or name for name, info in model.model_fields.items()]


def report_errors(
    error: ValidationError, model: type[BaseModel], place: tuple, located: Located, report: Report
) -> None:
    """Put every error of a record into the report. ``place``: the path of the record in its file."""
    seen = set()
    for found in error.errors():
        path = tuple(part for part in found["loc"] if part not in {"[key]", "int", "literal['unknown']"})
        line = located.line((*place, *path))
        message = f"{_name(path)}{_in_words(found, path, model)}"
        if (line, path) not in seen:
            report.wrong(line, message)
        seen.add((line, path))


def _name(path: tuple) -> str:
    keys = [f"{part + 1}" if isinstance(part, int) else str(part) for part in path]
    return f"{' → '.join(keys)}: " if keys else ""


def _in_words(found: dict, path: tuple, model: type[BaseModel]) -> str:
    kind = found["type"]
    if kind == "missing":
        return "This key is missing. Add it; README.md says what belongs there."
    if kind == "extra_forbidden":
        return f"There is no such key. {did_you_mean(path[-1], _keys_at(model, path[:-1]))}"
    if kind == "value_error":
        return str(found["ctx"]["error"])
    return PLAIN.get(kind, f"{found['msg']}. README.md says what belongs there.")


def _keys_at(model: type[BaseModel], path: tuple) -> list[str]:
    """Return the keys that are known at a path inside a record."""
    for part in path:
        if isinstance(part, int):
            continue
        info = next((info for name, info in model.model_fields.items() if part in {name, info.alias}), None)
        inner = _model_in(info.annotation) if info else None
        if inner is None:
            return []
        model = inner
    return keys_of(model)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if found := _model_in(inner):
            return found
    return None
