"""Run the conformance tests and write what they came to on the pages of docs/standards.

Each page has one table: which published vectors, how many, how many of them are answered as they
should be. The rows are named here; what stands in them is counted, never written by hand.
`check` collects the tests without running them, and only compares.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from tools import standards_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MARK: Final = "conformance"
FOLDER: Final = "tests/conformance"
COMPARISON: Final = f"{FOLDER}/test_tables.py"
"""The test that the tables are true is not one of those that they count."""

STILL_TO_COME: Final = "still_to_come"
"""Tests with this in their name hold what is not read yet to being refused."""

HEAD: Final = (
    "| published vectors | tests | as they should be | not read yet |",
    "|---|---|---|---|",
)


class Row(NamedTuple):
    """A row of a table: the tests of one module whose names hold a text."""

    page: str
    vectors: str
    module: str
    within: str = ""

    def counts(self, test: str) -> bool:
        """Tell whether a test belongs to this row."""
        return test.startswith(f"{FOLDER}/{self.module}.py::") and self.within in test


ROWS: Final = (
    Row(
        "open-badges-3",
        "1EdTech's validator, samples of Open Badges 3.0",
        "test_verdicts",
        "[1edtech-validator/ob30/",
    ),
    Row(
        "open-badges-2",
        "1EdTech's validator, samples of Open Badges 2.0",
        "test_verdicts",
        "[1edtech-validator/ob20/",
    ),
    Row(
        "verifiable-credentials-2",
        "DCC, credentials and lists of VC 1.1 and 2.0",
        "test_verdicts",
        "[dcc-vc-fixtures/",
    ),
    Row("verifiable-credentials-2", "W3C, what the suite for the data model asks", "test_vcdm2"),
    Row(
        "clr-2",
        "1EdTech's validator, samples of CLR 2.0",
        "test_verdicts",
        "[1edtech-validator/clr20/",
    ),
    Row(
        "vc-jwt",
        "W3C, the suite of VC-JOSE-COSE: tokens that it wants accepted or refused",
        "test_jose_cose",
        "accepted_or_not",
    ),
    Row("vc-jwt", "the same, tokens that it wants issued", "test_jose_cose", "we_issue"),
    Row(
        "vc-jwt",
        "the same, SD-JWT and COSE, which are told as such",
        "test_jose_cose",
        "secured_otherwise",
    ),
    Row("bitstring-status-list", "W3C, what the suite for lists states", "test_bitstring_suite"),
    Row("data-integrity", "W3C, the cryptosuites that are read", "test_di_suites"),
    Row("selective-disclosure", "W3C, ecdsa-sd-2023, value by value", "test_di_ecdsa_sd"),
    Row("data-integrity", "W3C, proof sets and chains", "test_di_chains"),
    Row(
        "data-integrity", "W3C, statements of its suites, each in every suite", "test_di_behaviours"
    ),
    Row("data-integrity", "1EdTech and DCC, proofs of others", "test_di_samples"),
    Row("blockcerts-3", "Blockcerts, paths to the root", "test_blockcerts", "path_of_a_sample"),
    Row("blockcerts-3", "Blockcerts, samples that are not valid", "test_blockcerts", "valid"),
    Row("data-integrity", "RFC 8785", "test_jcs_rfc8785"),
    Row("data-integrity", "W3C, RDFC-1.0: canonical forms", "test_rdfc10", "canonical_form"),
    Row("data-integrity", "W3C, RDFC-1.0: labels", "test_rdfc10", "labels"),
    Row("data-integrity", "W3C and 1EdTech, contexts", "test_contexts_published"),
)


class Tally:
    """Counts the tests of each row as pytest runs or collects them."""

    def __init__(self) -> None:
        self.tests: list[str] = []
        self.broken: list[str] = []

    def pytest_collection_modifyitems(self, items: Iterable[pytest.Item]) -> None:
        """Remember every test."""
        self.tests = [item.nodeid for item in items]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember every test that did not pass."""
        if report.outcome != "passed":
            self.broken.append(report.nodeid)


def tables(tally: Tally) -> Mapping[str, list[str]]:
    """Return the lines of the table of each page."""
    written: dict[str, list[str]] = {}
    for row in ROWS:
        tests = [test for test in tally.tests if row.counts(test)]
        told = Counter(STILL_TO_COME in test for test in tests)
        good = told[False] - sum(row.counts(test) for test in tally.broken)
        cells = (row.vectors, len(tests), good, told[True])
        lines = written.setdefault(row.page, list(HEAD))
        lines.append(f"| {' | '.join(str(cell) for cell in cells)} |")
    return written


def main() -> int:
    """Run, count and write; or collect, count and compare."""
    only_compares = "check" in sys.argv
    how = ["--collect-only"] if only_compares else []
    tally = Tally()
    asked = [FOLDER, f"--ignore={COMPARISON}", "--quiet", "-p", "no:cacheprovider", *how]
    code = int(pytest.main(asked, plugins=[tally]))
    for page, lines in tables(tally).items():
        path, text = standards_pages.path(page), standards_pages.with_table(page, MARK, lines)
        if only_compares and path.read_text() != text:
            sys.stdout.write(f"{path.name} is no longer true. Run ./run conformance.\n")
            code = 1
        elif not only_compares:
            path.write_text(text)
    return code


if __name__ == "__main__":
    sys.exit(main())
