"""A server that is killed while a large file arrives: it goes on where it stopped."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.error import URLError

import pytest
from django.conf import settings as django_settings
from django.test import Client
from tests.database.engine import free_port
from tests.factories import assessment as make

from insignia.assessment.models import Artifact, Upload
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page
    from tests.journeys.browser import OpenPage

    Start = Callable[[], "subprocess.Popen[bytes]"]

pytestmark = [pytest.mark.faults, pytest.mark.browser, pytest.mark.timeout(240)]
MEGABYTE = 1_000_000
SIZE = 8 * MEGABYTE
PATIENCE = 120
AS_IT_IS = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


@pytest.fixture
def origin() -> str:
    return f"http://127.0.0.1:{free_port()}"


@pytest.fixture
def start_server(own_environment: dict[str, str], origin: str) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []
    environment = {
        **own_environment,
        "DJANGO_SETTINGS_MODULE": "insignia.web.settings.django",
        "INSIGNIA_PUBLIC_ORIGIN": origin,
        "CONTENT_ORIGIN": origin.replace("127.0.0.1", "localhost"),
    }

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "insignia"]
        process = subprocess.Popen([*command, "serve"], env=environment, start_new_session=True)
        started.append(process)
        until(lambda: answers(f"{origin}/learn/worker.js"))
        return process

    subprocess.run([sys.executable, "-m", "insignia", "migrate"], env=environment, check=True)
    yield start
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10):
            return True
    except (URLError, OSError):
        return False


def until(happened: Callable[[], bool]) -> None:
    ends_at = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < ends_at, "it did not come to pass in time"
        time.sleep(0.05)


def received() -> int:
    with all_organizations():
        return sum(Upload.objects.values_list("received", flat=True))


def test_an_upload_goes_on_where_the_killed_server_had_come_to(
    open_page: OpenPage, start_server: Start, origin: str
) -> None:
    draft = make.started_submission()
    content = b"ID3\x04" + random.Random(7).randbytes(SIZE)
    server = start_server()
    client = Client()
    client.force_login(draft.learner)
    name = django_settings.SESSION_COOKIE_NAME
    page: Page = open_page()
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": origin}])
    page.goto(f"{origin}/learn/{draft.id}/parts/lesson-recording/file/")
    page.get_by_label("What is it?").fill("The discussion")
    page.get_by_label("Where was this tried?").fill("Year 8 history, Oakfield School")
    page.locator("input[type=file]").set_input_files(
        {"name": "talk.mp3", "mimeType": "audio/mpeg", "buffer": content}
    )

    # As slow as out there, so that there is a middle of the upload to kill it in.
    line = page.context.new_cdp_session(page)
    line.send("Network.emulateNetworkConditions", {**AS_IT_IS, "uploadThroughput": 2 * MEGABYTE})
    page.get_by_role("button", name="Upload").click()
    until(lambda: received() > 2 * MEGABYTE)
    os.killpg(server.pid, signal.SIGKILL)
    arrived = received()
    assert arrived < SIZE
    line.send("Network.emulateNetworkConditions", AS_IT_IS)
    start_server()
    page.goto(f"{origin}/learn/{draft.id}/")
    page.get_by_role("link", name="The discussion").first.wait_for()

    with all_organizations():
        (item,) = Artifact.objects.all()
        assert not Upload.objects.exists()
    assert item.digest == hashlib.sha256(content).hexdigest()
