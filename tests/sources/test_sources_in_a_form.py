"""The small inputs: what is opened and saved without a change is the same, for every source that we have."""

import json

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.apps import apps
from django.db import models

from sources.fields import NAMED, SEEN, SEEN_ABOUT, SourcesField, SourcesFormField
from sources.widgets import EMPTY_ROWS, SourcesWidget


class SourcesForm(forms.Form):
    """A form with sources, as an editor meets it."""

    sources = SourcesFormField(required=False)


def inputs_of(html: str) -> dict[str, str]:
    return {each["name"]: each.get("value", "") for each in BeautifulSoup(html, "html5lib").select("input[name]")}


def sent(form: forms.Form, **changes: str) -> SourcesForm:
    return SourcesForm({**inputs_of(str(form["sources"])), **changes})


def opened(*sources: dict) -> SourcesForm:
    return SourcesForm(initial={"sources": list(sources)})


ONE = {"name": "A “quoted” <guide> & more", "url": "https://example.org/?a=1&b=2", "year": 2024}


def test_opened_and_saved_it_is_the_same_with_what_has_no_cell():
    before = [ONE, {"name": "B", "year": "unknown", "seen_by": {"who": ["us"]}}]
    form = sent(opened(*before))
    assert form.is_valid() and form.cleaned_data["sources"] == before
    assert not SourcesFormField(required=False).has_changed(before, form.cleaned_data["sources"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "columns"),
    [
        ("taxonomy.Topic", NAMED), ("guides.GuidePage", NAMED), ("agreed_cards.AgreedCard", NAMED),
        ("help_now.Worry", NAMED), ("activities.SpotTheFakePage", NAMED), ("activities.RehearsalPage", NAMED),
        ("agreed_cards.ComparedService", SEEN), ("platforms.DeviceSteps", SEEN), ("platforms.Platform", SEEN_ABOUT),
    ],
)  # fmt: skip
def test_every_source_of_the_starter_content_survives(model, columns):
    field, widget = SourcesFormField(columns=columns, required=False), SourcesWidget(columns)
    kept = [value for value in apps.get_model(model).objects.values_list("sources", flat=True) if value]
    assert kept
    for before in kept:
        data = inputs_of(widget.render("sources", before, {"id": "id_sources"}))
        assert field.clean(widget.value_from_datadict(data, {}, "sources")) == before


def test_empty_sources_are_always_offered_and_not_stored():
    page = BeautifulSoup(str(opened(ONE)["sources"]), "html5lib")
    assert len(page.select("fieldset")) == 1 + EMPTY_ROWS
    form = sent(opened(ONE), **{"sources-2-name": " New  one ", "sources-2-year": "2025"})
    assert form.is_valid() and form.cleaned_data["sources"] == [ONE, {"name": "New one", "year": 2025}]


def test_an_emptied_source_is_taken_out():
    form = sent(opened(ONE, {"name": "B"}), **{f"sources-0-{key}": "" for key in ONE})
    assert form.is_valid() and form.cleaned_data["sources"] == [{"name": "B"}]


def test_mistakes_are_told_together_and_what_was_typed_stands_there_still():
    form = sent(opened(ONE), **{"sources-0-url": "example.org", "sources-1-year": "soon"})
    assert not form.is_valid()
    assert len(form.errors["sources"]) == 3
    assert any("Source 2: “soon” is no year" in error for error in form.errors["sources"])
    again = inputs_of(str(form["sources"]))
    assert again["sources-0-url"] == "example.org" and again["sources-1-year"] == "soon"


def test_every_input_has_its_label_and_its_hint():
    page = BeautifulSoup(str(opened(ONE)["sources"]), "html5lib")
    for each in page.select("input:not([type=hidden])"):
        assert page.find("label", attrs={"for": each["id"]})
        assert page.find(id=each["aria-describedby"]).get_text(strip=True)
    assert all(group.legend.get_text(strip=True) for group in page.select("fieldset"))


@pytest.mark.parametrize("broken", ["", "no json", "[1]", "null", '"a"'])
def test_a_broken_hidden_value_loses_no_words(broken):
    form = sent(opened(ONE), **{"sources-0-was": broken})
    assert form.is_valid() and form.cleaned_data["sources"] == [ONE]


def test_required_means_at_least_one():
    field = SourcesFormField()
    with pytest.raises(forms.ValidationError):
        field.clean([])
    assert field.clean([ONE]) == [ONE]


def test_a_form_without_them_leaves_them_alone():
    widget = SourcesWidget(NAMED)
    assert widget.value_omitted_from_data({"title": "x"}, {}, "sources")
    assert not widget.value_omitted_from_data(inputs_of(str(opened()["sources"])), {}, "sources")


def test_in_a_model_it_is_djangos_field_and_needs_no_migration():
    field = SourcesField(columns=SEEN, help_text="Where.")
    field.set_attributes_from_name("sources")
    _name, path, args, kwargs = field.deconstruct()
    plain = models.JSONField(default=list, blank=True, help_text="Where.")
    plain.set_attributes_from_name("sources")
    assert (path, args, kwargs) == plain.deconstruct()[1:]
    assert isinstance(field, models.JSONField)
    form_field = field.formfield()
    assert isinstance(form_field, SourcesFormField) and form_field.columns == SEEN and not form_field.required


def test_a_text_of_json_is_shown_too():
    assert inputs_of(SourcesWidget(NAMED).render("sources", json.dumps([ONE])))["sources-0-name"] == ONE["name"]
