"""The page of an archive, opened from a folder in a browser without a network (acceptance 3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.factories.accounts import as_actor, person
from tests.factories.awards import changed
from tests.factories.portfolio import award_of, earned, received
from tests.portfolio.takeaway.folders import FLIP_EACH_FILE, opened, turn_over, unpacked

from insignia.awards.values import Change, Reason
from insignia.foundation import clock
from insignia.foundation.blobs import read
from insignia.foundation.jobs import run_pending
from insignia.logbook.jobs import let_the_log_grow
from insignia.portfolio import actions
from insignia.portfolio.takeaway import packing
from insignia.portfolio.takeaway import reading as archives

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GOOD, BAD = "good", "bad"
# Every leaf of every signed document, changed one at a time: none may hold any more.
CHANGE_EACH_LEAF = """async () => {
  const survivors = [];
  let tried = 0;
  const leaves = (value, path) => (value !== null && typeof value === "object")
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]))
    : [path];
  for (const entry of archive.documents) {
    for (const path of leaves(JSON.parse(entry.text), [])) {
      const changed = JSON.parse(entry.text);
      let place = changed;
      for (const name of path.slice(0, -1)) place = place[name];
      const last = path.at(-1);
      place[last] = typeof place[last] === "string" ? `${place[last]}x` : !place[last];
      tried += 1;
      const found = await checkDocument({ ...entry, text: JSON.stringify(changed) }, archive);
      if (found.state === HOLDS) survivors.push(path.join("/"));
    }
    const more = { ...JSON.parse(entry.text), extra: "said later" };
    const found = await checkDocument({ ...entry, text: JSON.stringify(more) }, archive);
    if (found.state === HOLDS) survivors.push("extra");
  }
  return [tried, survivors];
}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The archive of somebody with two good credentials and a revoked one, unpacked."""
    mira = person("Mira Lindqvist", email="mira@mail.example")
    earned(by=mira)
    received(by=mira)
    changed(award_of(received(by=mira)), Change.REVOKE, Reason.AWARDED_IN_ERROR)
    let_the_log_grow.func()
    actions.order_archive(language="en", acting=as_actor(mira), at=clock.now())
    run_pending()
    archive = archives.archive_of(mira.id)
    assert archive is not None
    content = read(f"{actions.room(archive.id)}/{archive.digest}")
    return unpacked(content, tmp_path)


def concludes(page: Page, place: str, tone: str, words: str) -> None:
    expect(page.locator(place)).to_have_attribute("data-tone", tone)
    expect(page.locator(place)).to_contain_text(words)


def test_it_shows_and_checks_everything_offline(page: Page, folder: Path, axe: AskAxe) -> None:
    opened(page, folder)

    concludes(page, "#verdict", GOOD, "are as their issuers signed them")
    expect(page.locator("#verdict")).to_contain_text("All 10")
    expect(page.locator(".card")).to_have_count(3)
    expect(page.locator(".chip[data-state=holds]")).to_have_count(2)
    expect(page.locator(".chip[data-state=revocation]")).to_have_text("Revoked")
    expect(page.get_by_text("Issued to mira@mail.example")).to_have_count(3)
    expect(page.get_by_text("Revoked by its issuer, says the list of")).to_have_count(1)
    expect(page.get_by_text("Not revoked and not suspended")).to_have_count(2)
    known = page.locator("[data-log][data-state=holds]")
    expect(known).to_have_count(3)
    day = f"{clock.now():%B} {clock.now().day}, {clock.now().year}"
    expect(known.first).to_have_text(re.compile(f"^Known to the public log .+ since {day}[.]$"))
    axe(page)
    page.get_by_role("link", name="Read your work and its feedback").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your work and its feedback")
    axe(page)


def test_no_leaf_of_a_signed_document_changes_unnoticed(page: Page, folder: Path) -> None:
    opened(page, folder)
    concludes(page, "#verdict", GOOD, "as their issuers signed them")

    tried, survivors = page.evaluate(CHANGE_EACH_LEAF)

    assert survivors == []
    assert tried > 200


def test_one_changed_byte_is_found_in_every_file(page: Page, folder: Path) -> None:
    opened(page, folder)
    page.set_input_files("#folder", folder)
    concludes(page, "#files-verdict", GOOD, "files are as they were")

    count, unnoticed = page.evaluate(FLIP_EACH_FILE)

    assert unnoticed == []
    assert count == sum(1 for file in folder.rglob("*") if file.is_file())


def test_the_folder_picker_names_what_is_wrong(page: Page, folder: Path) -> None:
    opened(page, folder)
    found = page.locator("#folder-check")
    for pattern, words in (
        ("credentials/*.svg", "Changed: credentials/"),
        ("work.html", "Changed: work.html"),
        (packing.MANIFEST, "list of files was changed, or another key"),
        (packing.SIGNATURE, "list of files was changed, or another key"),
    ):
        file = min(folder.glob(pattern))
        turn_over(file, at=70)
        page.set_input_files("#folder", folder)
        expect(found).to_contain_text(words)
        expect(page.locator("#files-verdict")).to_have_attribute("data-tone", BAD)
        turn_over(file, at=70)
    (folder / "README.txt").unlink()
    (folder / "more.txt").write_text("not ours")

    page.set_input_files("#folder", folder)

    expect(found).to_contain_text("Missing: README.txt")
    expect(found).to_contain_text("Not part of the archive: more.txt")
    expect(page.locator("#files-verdict")).to_have_attribute("data-tone", BAD)


def test_a_receipt_that_does_not_belong_is_told(page: Page, folder: Path) -> None:
    index = folder / "index.html"
    text = index.read_text()
    one, other, _ = re.findall(r'"(c2sp.org/tlog-proof@v1.+?)"', text)
    before, between, after = re.split("|".join(map(re.escape, (one, other))), text)
    index.write_text(before + other + between + one + after)
    opened(page, folder)

    concludes(page, "#verdict", BAD, "2 of 3 receipts of the public log do not match")
    expect(page.locator("#verdict")).to_contain_text("All 10 signed documents are as their")
    expect(page.locator("[data-log][data-state=broken]")).to_have_count(2)
    expect(page.locator("[data-log][data-state=holds]")).to_have_count(1)
    expect(page.locator(".chip[data-state=holds]")).to_have_count(2)
    # Without the log's key nothing is known of it.
    index.write_text(re.sub(r'"logKeys": ".*?"', '"logKeys": ""', text))
    page.reload()
    concludes(page, "#verdict", "open", "3 of 3 receipts of the public log could not be checked")
    expect(page.locator("[data-log]").first).to_contain_text("the key of that log is not in")


def test_a_changed_page_says_so_or_says_nothing(page: Page, folder: Path) -> None:
    index = folder / "index.html"
    text = index.read_text()
    key: Any = re.search(r'"ownKey": "(z6Mk\w+)"', text)
    index.write_text(
        text.replace("Museum Night", "Museum Lead").replace(
            f'"ownKey": "{key[1]}"',
            '"ownKey": "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"',
        )
    )
    opened(page, folder)

    concludes(page, "#verdict", BAD, "were changed")
    broken = page.locator(".card").filter(has=page.locator(".chip[data-state=broken]"))
    expect(broken).to_have_count(2)
    expect(broken.first.locator("[data-name]")).to_have_text(re.compile(r"^credentials/"))
    expect(page.get_by_text("Museum Lead Volunteer")).to_have_count(0)
    page.set_input_files("#folder", folder)
    concludes(page, "#files-verdict", BAD, "another key signed it")
    # The policy lets no other script run; the browser says so in its console, which is no fault.
    lying = text.replace("state: BROKEN", "state: HOLDS")
    assert lying != text
    index.write_text(lying)
    browser = page.context.browser
    assert browser is not None
    with browser.new_context(offline=True) as context:
        unscripted = context.new_page()
        unscripted.goto(index.as_uri())
        expect(unscripted.locator("#verdict")).to_contain_text("Nothing has been checked yet")
        expect(unscripted.locator(".chip[data-state=holds]")).to_have_count(0)
    # A browser without Ed25519 says so, and shows no tick.
    index.write_text(text)
    with browser.new_context(offline=True) as context:
        old = context.new_page()
        old.add_init_script("crypto.subtle.importKey = () => Promise.reject(new Error())")
        old.goto(index.as_uri())
        concludes(old, "#verdict", "open", "cannot check signatures")
        expect(old.locator(".chip[data-state=holds]")).to_have_count(0)
        unknown = "Whether the public log knows it: not checked here."
        expect(old.locator("[data-log]")).to_have_text([unknown] * 3)
