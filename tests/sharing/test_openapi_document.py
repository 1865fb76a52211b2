"""The OpenAPI document is valid, and the running site does what it says, whatever it is asked."""

import json
import urllib.request

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from sharing.read_api import api

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
NEGATIVE = schemathesis.GenerationMode.NEGATIVE
# The same questions each time: a test that fails by chance teaches people to look away.
BOUNDED = settings(
    max_examples=20, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def test_the_document_is_valid_openapi():
    document = json.loads(json.dumps(api.get_openapi_schema()))
    validate(document)
    assert document["info"]["license"]["name"] == "CC BY 4.0"
    assert all(set(methods) == {"get"} for methods in document["paths"].values())


def test_every_field_that_a_reader_may_misread_is_explained():
    parts = api.get_openapi_schema()["components"]["schemas"]
    assert "iframe" in parts["Guide"]["properties"]["embed_url"]["description"]
    assert "open now" in parts["HelplineData"]["description"]
    assert "check_after" in parts["Freshness"]["properties"]


@pytest.fixture(scope="module")
def described(server):
    with urllib.request.urlopen(f"{server.url}/api/v1/openapi.json") as answer:
        return schemathesis.openapi.from_dict(json.load(answer)), server.url


@pytest.mark.parametrize("path", sorted(api.get_openapi_schema()["paths"]))
def test_the_site_does_what_the_document_says(described, path):
    schema, url = described
    strategy = schema[path]["GET"].as_strategy(), schema[path]["GET"].as_strategy(generation_mode=NEGATIVE)

    @settings(BOUNDED)
    @given(case=st.one_of(*strategy))
    def ask(case):
        response = case.call(base_url=url)
        # An address that grew too long is turned away before its parameters are read.
        checks = CHECKS if response.status_code == 414 else [*CHECKS, negative_data_rejection]
        case.validate_response(response, checks=checks)

    ask()
