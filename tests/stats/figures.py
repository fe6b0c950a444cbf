"""When are two figures the same?"""

import pytest


def five(value: float) -> object:
    """Equal to five significant figures."""
    return pytest.approx(value, rel=5e-6)


def near(value: float, *, rel: float = 1e-9) -> object:
    """Equal but for the last digits of the computing."""
    return pytest.approx(value, rel=rel)
