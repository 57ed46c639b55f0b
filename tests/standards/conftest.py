"""Every test of the core walks both ways to the statements of a document, and compares them."""

from collections.abc import Iterator

import pytest

from insignia.standards.compiled.form import WAYS


@pytest.fixture(autouse=True)
def both_ways() -> Iterator[None]:
    before, WAYS.both = WAYS.both, True
    yield
    WAYS.both = before
