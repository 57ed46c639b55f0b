"""The public copy: with our server off, a plain server of files is all that a verifier needs."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.urls import reverse
from tests.factories.accounts import person
from tests.factories.awards import MIRA, changed, issued, unassessed_version
from tests.factories.organizations import organization
from tests.permissions.personas import signed_in

from insignia.awards import queries
from insignia.awards.values import Change, Reason
from insignia.cli import main
from insignia.foundation import actors, clock
from insignia.logbook import actions as logbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.django_db
LINK = re.compile(r"(?:href|src)=\"([^\"]+)\"")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
        return


@pytest.fixture
def server_of_files(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the address at which a web server that knows nothing of us serves it."""
    folder = tmp_path / "copy"
    folder.mkdir()
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def verified(file: Path, place: str, *options: str) -> tuple[int, dict[str, Any]]:
    """What `insignia verify` says, a program of its own that finds the issuer's address there."""
    mapped = f"{settings.ISSUER_ORIGIN}={place}"
    command = [sys.executable, "-m", "insignia", "verify", str(file), "--json"]
    asked = subprocess.run(
        [*command, "--origin-map", mapped, *options],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert asked.stdout, asked.stderr
    return asked.returncode, json.loads(asked.stdout)


def test_with_the_server_off_good_badges_are_valid_and_revoked_ones_are_not(
    server_of_files: tuple[Path, str], tmp_path: Path
) -> None:
    folder, place = server_of_files
    version = unassessed_version()
    good, bad = (issued(version, to=person()) for _ in range(2))
    changed(bad, Change.REVOKE, Reason.AWARDED_IN_ERROR)
    logbook.grow(acting=actors.job("tests"), at=clock.now())
    files = {}
    for name, award in (("good", good), ("bad", bad)):
        files[name] = tmp_path / f"{name}.json"
        files[name].write_bytes(queries.document(award.id))
    receipt = tmp_path / "good.tlog-proof"
    receipt.write_bytes(queries.receipt(good.id) or b"")

    assert main.run(["export-public", version.organization_slug, str(folder)]) == 0

    status, report = verified(files["good"], place)
    assert (status, report["verdict"]) == (0, "valid")
    status, report = verified(files["bad"], place)
    assert (status, report["verdict"], report["reason"]) == (1, "invalid", ["status"])
    logged = ("--receipt", str(receipt), "--log", str(folder / "log/keys"))
    status, report = verified(files["good"], place, *logged)
    assert (status, report["verdict"]) == (0, "valid")
    state = ["--keys", str(folder / "log/keys"), "--state", str(tmp_path / "state")]
    assert main.run(["log", "witness", str(folder / "log"), *state]) == 0


def test_a_copy_says_nothing_about_who_earned_and_is_brought_up_to_date(tmp_path: Path) -> None:
    version = unassessed_version()
    award = issued(version, to=MIRA)
    slug = version.organization_slug
    assert main.run(["export-public", slug, str(tmp_path)]) == 0
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}

    changed(award, Change.REVOKE, Reason.AWARDED_IN_ERROR)
    assert main.run(["export-public", slug, str(tmp_path)]) == 0

    after = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    told = b"".join(after.values()).lower()
    for word in (MIRA.address, MIRA.name, str(award.id)):
        assert word.lower().encode() not in told
    lists = {file for file in after if file.parent.name == "status"}
    assert len(lists) == 2
    assert len({file for file in lists if before[file] != after[file]}) == 1
    names = {str(file.relative_to(tmp_path)) for file in after}
    assert names >= {
        "README.txt",
        f"organizations/{slug}/did.json",
        f"organizations/{slug}/profile.json",
        f"organizations/{slug}/index.html",
        f"achievements/{slug}/{version.achievement_slug}/v1/index.json",
        f"achievements/{slug}/{version.achievement_slug}/v1/index.html",
        f"achievements/{version.achievement_id}/versions/1/image.png",
        "vocabulary/assessment/v1",
    }
    assert version.definition.name in (tmp_path / f"organizations/{slug}/index.html").read_text(
        encoding="utf-8"
    )


def test_links_between_its_pages_lead_to_files_of_the_copy(tmp_path: Path) -> None:
    version = unassessed_version()
    issued(version)
    main.run(["export-public", version.organization_slug, str(tmp_path)])

    for page in tmp_path.rglob("*.html"):
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            if not link.startswith("https://"):
                assert (page.parent / link).is_file(), (page, link)


def test_an_organization_that_is_not_there_has_no_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["export-public", "nowhere", str(tmp_path / "copy")]) == main.USAGE_ERROR

    assert "nowhere" in capsys.readouterr().err
    assert not (tmp_path / "copy").exists()


def test_who_runs_an_organization_downloads_the_same_files(tmp_path: Path) -> None:
    owner = person()
    place = organization(owner=owner)
    version = unassessed_version(place)
    issued(version)
    main.run(["export-public", place.slug, str(tmp_path)])

    answer = signed_in(owner).get(reverse("organizations:copy-zip", args=[place.slug]))

    body = b"".join(answer)
    packed = zipfile.ZipFile(io.BytesIO(body))
    there = {str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.is_file()}
    assert set(packed.namelist()) == there
    assert packed.testzip() is None
    did = f"organizations/{place.slug}/did.json"
    assert packed.read(did) == (tmp_path / did).read_bytes()
