"""Confidence means what it says, on the sample that was judged by eye."""

import subprocess
import sys
from pathlib import Path

from dateline.find.confidence import Support, confidence

SCRIPT = Path(__file__).parents[2] / "eval" / "confidence.py"


def test_the_expected_calibration_error_is_small() -> None:
    told = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=True).stdout
    assert float(told.split()[-1]) <= 0.08


def test_more_support_is_more_confidence() -> None:
    bare = Support(1, 0, False, False, False, 1, False, False)
    full = Support(3, 2, True, True, True, 3, True, True)
    assert 0.4 < confidence(bare) < 0.6 and 0.9 < confidence(full) < 1
