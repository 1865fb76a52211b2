"""A place on a storage in one setting: what it means, and what is said when it is wrong."""

import pytest

from config import s3_address


def test_the_shortest_one_names_a_bucket():
    assert s3_address.options("SIGNPOST_UPLOADS", "s3://pictures") == {"bucket_name": "pictures", "location": ""}


def test_a_storage_of_ones_own_is_named_by_its_address():
    text = "s3://pictures/site/one?endpoint=https://storage.example.org:9000&region=eu-west-2"
    assert s3_address.options("SIGNPOST_UPLOADS", text) == {
        "bucket_name": "pictures",
        "location": "site/one",
        "endpoint_url": "https://storage.example.org:9000",
        "addressing_style": "path",
        "region_name": "eu-west-2",
    }


def test_days_are_a_number_where_there_are_any():
    found = s3_address.options("SIGNPOST_BACKUPS", "s3://away?lock_days=35", days="lock_days")
    assert found["lock_days"] == 35


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("https://pictures.example.org", "must look like s3://bucket/folder"),
        ("s3://", "must look like"),
        ("s3://pictures?endpiont=https://storage.example.org", "must look like"),
        ("s3://pictures?endpoint=storage.example.org", "must begin with https://"),
        ("s3://pictures?lock_days=soon", "must look like"),
    ],
)
def test_what_is_wrong_is_named(text, said):
    with pytest.raises(ValueError, match="SIGNPOST_UPLOADS") as error:
        s3_address.options("SIGNPOST_UPLOADS", text)
    assert said in str(error.value)


@pytest.mark.parametrize(
    "text", ["s3://pictures?lock_days=soon", "s3://pictures?lock_days=0", "s3://pictures?lock_days=-1"]
)
def test_days_that_are_none_are_refused(text):
    with pytest.raises(ValueError, match="lock_days must be a number of days"):
        s3_address.options("SIGNPOST_BACKUPS", text, days="lock_days")


@pytest.mark.parametrize("text", ["s3://key:secret-4711@pictures", "key:secret-4711@pictures"])
def test_a_key_in_it_is_refused_and_not_repeated(text):
    with pytest.raises(ValueError) as error:
        s3_address.options("SIGNPOST_UPLOADS", text)
    assert "secret-4711" not in str(error.value)
