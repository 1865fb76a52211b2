"""What a browser would send of a form of the editors' part, as it was opened."""

from bs4 import BeautifulSoup


def data_of(response, marker: str) -> dict[str, str | list[str]]:
    """Return name and value of every filled field of the form that holds the field ``marker``; a list of several ticks.

    Fields that a script builds (blocks of a guide) are not in the page and are left out.
    """
    page = BeautifulSoup(response.content, "html5lib")
    form = page.find(attrs={"name": marker}).find_parent("form")
    data = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type", "")
        if (
            not name
            or kind in {"submit", "button", "file"}
            or (kind in {"checkbox", "radio"} and not field.has_attr("checked"))
        ):
            continue
        if field.name == "select":
            chosen = field.find("option", selected=True)
            data[name] = chosen["value"] if chosen else ""
        elif field.name == "textarea":
            data[name] = field.get_text().removeprefix("\n")
        else:
            value = field.get("value", "on" if kind == "checkbox" else "")
            # Several ticks of one name are sent one after the other.
            data[name] = _more(data[name], value) if kind == "checkbox" and name in data else value
    return data


def _more(before: str | list[str], value: str) -> list[str]:
    return [*(before if isinstance(before, list) else [before]), value]
