"""The first visitor of a freshly started server waits no longer than the others."""

import os
import subprocess
import sys

from tests.conftest import ROOT

# The library of bank holidays reads the countries of the whole world when it is first asked: up to 0.7 s.
STARTED = "import config.rsgi, sys; print('holidays.countries.united_kingdom' in sys.modules)"


def test_a_server_has_the_bank_holidays_at_hand_before_anybody_asks(tmp_path):
    own = {"SIGNPOST_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    environment = os.environ | own | {"PYTHONPATH": str(ROOT / "site")}
    ran = subprocess.run([sys.executable, "-c", STARTED], env=environment, capture_output=True, text=True)
    assert ran.stdout.split() == ["True"], ran.stderr[-2000:]
