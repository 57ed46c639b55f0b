import doctest
import subprocess
import sys

import pytest

from insignia import standards


@pytest.mark.parametrize("name", standards.__all__)
def test_every_public_name_is_found_when_asked_for(name: str) -> None:
    assert getattr(standards, name).__name__ == name


def test_the_public_face_stays_small_and_knows_its_homes() -> None:
    assert sorted(standards._HOMES) == standards.__all__
    assert len(standards.__all__) <= 22


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'verify_all'"):
        _ = standards.verify_all


def test_the_example_in_the_docstring_is_true() -> None:
    assert doctest.testmod(standards).failed == 0


def test_importing_the_root_imports_nothing_heavy() -> None:
    program = (
        "import sys, insignia.standards\n"
        "heavy = {'pyld', 'lxml', 'nacl', 'cryptography', 'cachetools', 'requests'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )

    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert printed.stdout.strip() == "[]"
