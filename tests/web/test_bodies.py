"""A form with files is not laid on our disk before its length was looked at."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.conf import settings
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import MULTIPART_CONTENT

from insignia.web.bodies import MOST_BYTES

pytestmark = pytest.mark.django_db


class Unread(io.BytesIO):
    """A body that nobody may begin to read."""

    def read(self, size: int | None = -1) -> bytes:
        raise AssertionError("the body was read")


@pytest.mark.parametrize("path", ["/verify/", "/", "/accounts/login/"])
def test_a_body_that_announces_too_much_is_not_read(path: str) -> None:
    announced = {"CONTENT_LENGTH": str(MOST_BYTES + 1), "CONTENT_TYPE": MULTIPART_CONTENT}
    body: dict[str, Any] = {**announced, "wsgi.input": Unread()}

    stranger = Client(enforce_csrf_checks=True)
    stranger.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32

    answer = stranger.generic("POST", path, b"", **body)

    assert answer.status_code == 400


def test_a_file_that_is_not_too_large_arrives_whole(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    complete = uploadhandler.TemporaryFileUploadHandler.file_complete

    def noted(self: uploadhandler.TemporaryFileUploadHandler, size: int) -> object:
        seen.append(size)
        return complete(self, size)

    monkeypatch.setattr(uploadhandler.TemporaryFileUploadHandler, "file_complete", noted)
    file = SimpleUploadedFile("a.json", b"x" * 3_000_000)

    answer = client.post("/verify/", {"file": file})

    assert (answer.status_code, seen) == (200, [3_000_000])
