"""What the checking page says of a receipt is what the library says of it, good or altered."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from tests.standards.transparency import logs

from insignia.portfolio.takeaway import page as pages
from insignia.standards.errors import InsigniaError, Unresolvable
from insignia.standards.keys import ed25519
from insignia.standards.transparency import note
from insignia.standards.transparency.note import KeyType, NoteKey, read_key
from insignia.standards.transparency.receipt import Entered, digest_of, read_receipt

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AT = datetime(2026, 6, 15, 12, tzinfo=UTC)
DOCUMENT = json.dumps(
    {
        "name": "Zażółć 🏅",
        "b": [1.5, 2**53 - 1, 0.0000001, None],
        "\ufffd": True,
        "😀": {"a": '\\":'},
    }
)
KEYS = f"{logs.LOG_KEY.text}\n{logs.CLOCK_KEY.text}\n"
CHECK = """(cases) => Promise.all(cases.map(async ({document, receipt, keys}) => {
  const {state, since} = await checkReceipt(document, receipt, keys);
  return [state, state === HOLDS ? since : ""];
}))"""


class Case(NamedTuple):
    """A document with what should show that the log knows it."""

    document: str
    receipt: str
    keys: str = KEYS


def of_library(case: Case) -> list[str]:
    """Return what the page should say: how it stands, and since when."""
    digest = digest_of(case.document.encode())
    try:
        receipt = read_receipt(case.receipt.encode())
        keys = [read_key(line) for line in case.keys.split("\n") if line]
        since = receipt.check(digest, keys).known_since
    except InsigniaError as error:
        return ["unsure" if isinstance(error, Unresolvable) else "broken", ""]
    if receipt.entered is not Entered.ISSUED:  # it speaks of something that happened later
        return ["broken", ""]
    return ["holds", since.strftime("%Y-%m-%dT%H:%M:%S.000Z") if since else ""]


def of_page(page: Page, folder: Path, cases: list[Case]) -> list[list[str]]:
    names = pages.SCRIPTS[: pages.SCRIPTS.index("receipts.js") + 1]
    scripts = "".join(f"<script>{(pages.PARTS / name).read_text()}</script>" for name in names)
    file = folder / "page.html"
    file.write_text(f'<!doctype html><meta charset="utf-8">{scripts}', encoding="utf-8")
    page.context.set_offline(True)
    page.goto(file.as_uri())
    answers: list[list[str]] = page.evaluate(CHECK, [case._asdict() for case in cases])
    return answers


def good(*, document: str = DOCUMENT, at: datetime | None = AT, **where: Any) -> Case:
    receipt = logs.receipt_for(digest_of(document.encode()), at=at, **where)
    return Case(document, receipt.data.decode())


def witnessed(case: Case, seconds: int) -> Case:
    """The same with the signature of a witness, whose key is known."""
    seed = b"witness".ljust(32, b".")
    key = NoteKey("witness.example", ed25519.public_key(seed), KeyType.TIMED)
    text = case.receipt.partition("\n\n")[2].partition("\n\n")[0] + "\n"
    made = note.sign_timed(text, key, ed25519.signing(seed), seconds=seconds)
    return case._replace(receipt=case.receipt + made.line, keys=f"{case.keys}{key.text}\n")


def turned_over(text: str) -> list[str]:
    """The text with one bit of one letter turned over, for each of its letters."""
    return [
        text[:place] + chr(ord(letter) ^ 1) + text[place + 1 :] for place, letter in enumerate(text)
    ]


def compared(page: Page, folder: Path, cases: list[Case]) -> Counter[str]:
    """Ask both about each case; return how often each answer was given."""
    answers = of_page(page, folder, cases)
    expected = [of_library(case) for case in cases]
    differing = [place for place, said in enumerate(answers) if said != expected[place]]
    assert [(cases[place], answers[place], expected[place]) for place in differing[:2]] == []
    return Counter(f"{state} {since}".strip() for state, since in answers)


def test_every_way_to_the_root_is_walked(page: Page, tmp_path: Path) -> None:
    places = [(index, size) for size in (1, 2, 3, 7, 8, 13) for index in range(size)]
    cases = [good(index=index, size=size) for index, size in places]
    receipts = [case.receipt for case in cases]
    # The same way at the place of the next entry, and one step short.
    moved = [
        receipt.replace(f"index {index}\n", f"index {index + 1}\n")
        for receipt, (index, _) in zip(receipts, places, strict=True)
    ]
    short = [re.sub(r"(?<=\n)[^\n]+\n\n", "\n", receipt, count=1) for receipt in receipts]

    found = compared(page, tmp_path, [*cases, *(Case(DOCUMENT, one) for one in (*moved, *short))])

    since = "2026-06-15T12:00:00.000Z"
    assert found == {f"holds {since}": len(places), "broken": 2 * len(places)}


def test_no_letter_of_a_receipt_or_of_a_key_changes_unnoticed(page: Page, tmp_path: Path) -> None:
    case = good()
    cases = [
        *(case._replace(receipt=each) for each in turned_over(case.receipt)),
        *(case._replace(keys=each) for each in turned_over(case.keys.strip())),
        *(case._replace(document=each) for each in turned_over(case.document)),
    ]

    found = compared(page, tmp_path, cases)

    # A log of another name is not known; by another key than the second nobody says since when.
    assert found.keys() == {"broken", "unsure", "holds"}
    assert found["broken"] > 10 * (found["unsure"] + found["holds"])


def test_what_is_written_otherwise_or_belongs_elsewhere(page: Page, tmp_path: Path) -> None:
    case = good()
    said = json.loads(DOCUMENT)
    other_key = NoteKey(logs.ORIGIN, ed25519.public_key(bytes(32)))
    cases = {
        "indented": case._replace(document=json.dumps(said, indent=2, ensure_ascii=False)),
        "in another order": case._replace(document=json.dumps(dict(reversed(said.items())))),
        "undated": good(at=None),
        "with a key more": case._replace(keys=f"{KEYS}{other_key.text}\n"),
        "clock unknown": case._replace(keys=f"{logs.LOG_KEY.text}\n"),
        "in a year that no calendar has": witnessed(good(at=None), 2**62),
        "seen earlier": witnessed(case, 1_700_000_000),
        "seen later": witnessed(case, 2**62),
        # none of these holds
        "seen at no time": witnessed(case, 2**63),
        "for another": case._replace(document=json.dumps({**said, "name": "Another"})),
        "a name twice": case._replace(document=f'{{"name": "False", {DOCUMENT[1:]}'),
        "a number too large": case._replace(document=DOCUMENT.replace("null", "1e999")),
        "no document": case._replace(document="{"),
        "revoked": good(entered=Entered.REVOKED),
        "another key": case._replace(keys=f"{other_key.text}\n"),
        "no keys": case._replace(keys=""),
        "of another log": case._replace(keys=NoteKey("b.example", logs.LOG_KEY.public).text),
        "nothing": case._replace(receipt=""),
        "no gap": case._replace(receipt=case.receipt.replace("\n\n", "\n")),
        "another form": case._replace(receipt=case.receipt.replace("@v1", "@v2")),
        "a space": case._replace(receipt=case.receipt.replace("index 1", "index  1")),
    }

    answers = dict(zip(cases, of_page(page, tmp_path, list(cases.values())), strict=True))

    assert answers == {name: of_library(case) for name, case in cases.items()}
    assert {name for name, (state, _) in answers.items() if state == "holds"} == set(
        list(cases)[:8]
    )
    assert {name for name, (state, _) in answers.items() if state == "unsure"} == {
        "no keys",
        "of another log",
    }
    assert [name for name, said in answers.items() if said == ["holds", ""]] == [
        "undated",
        "clock unknown",
        "in a year that no calendar has",
    ]
