"""How long the body of a form may be: looked at before a byte of it is kept.

A form with files is read, and its files laid on our disk, before any page knows who asks. So the
length that a request announces (no more than that is ever read) is bounded for all of them. A page
that takes more, as evidence does, puts its own quota in the place of this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

# Above the largest file that any such form takes, so that those can say what is too large.
MOST_BYTES: Final = 20_000_000


class Bounded(FileUploadHandler):
    """Stands before Django's own handlers and lets them work on what is not too long."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Refuse a body that announces too much."""
        del input_data, META, boundary, encoding
        if content_length > MOST_BYTES:
            raise RequestDataTooBig(f"{content_length} bytes of a form, {MOST_BYTES} are read")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand on what came."""
        del start
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """Leave the file to the next handler."""
        del file_size
        return None
