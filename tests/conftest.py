"""Fixtures every test may use."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no defect: timings belong in the benchmarks. CI has Hypothesis' own profile.
settings.register_profile("unhurried", deadline=None)
if not os.environ.get("CI"):
    settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation texts beside the checkout; in CI they may not be absent."""
    folder = Path(os.environ.get("RECOUNT_SHARED", ROOT.parent / "shared"))
    if not (folder / "seeds").is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the evaluation texts are missing: {folder}")
        pytest.skip(f"the evaluation texts are not beside the checkout: {folder}")
    return folder
