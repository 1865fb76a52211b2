"""What tests of paper share."""

import pytest

from permalinks.models import Permalink


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path):
    """Each test keeps its paper in a folder of its own."""
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def code_at(db):
    """From a path to its code."""
    return lambda path: Permalink.objects.get(path=path).code
