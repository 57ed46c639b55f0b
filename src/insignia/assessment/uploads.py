"""How a file arrives: streamed to a spool, and no further than the limit.

A form that takes files puts the file field last, so that everything typed has been read when
the reading of a huge file stops. A body not much larger than the limit is read to its end and
thrown away, because a browser shows an answer only after it has sent all; of a larger one the
rest is left unread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

from insignia.assessment.artifacts import MEGABYTE, clean_name
from insignia.assessment.errors import FileTooLarge

if TYPE_CHECKING:
    from django.http import HttpRequest

READ_ON: Final = 4  # times the limit


class Quota(TemporaryFileUploadHandler):
    """Spools one upload and stops at the first byte beyond the limit."""

    def __init__(self, request: HttpRequest, *, limit: int) -> None:
        super().__init__(request)
        self.limit = limit
        self.announced = int(request.META.get("CONTENT_LENGTH") or 0)
        self.received = 0
        self.refusal: FileTooLarge | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file; all files of a request share one limit."""
        super().new_file(*args, **kwargs)
        if self.announced > self.limit + MEGABYTE:
            self._stop()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Spool what fits."""
        self.received += len(raw_data)
        if self.received > self.limit:
            self._stop()
        super().receive_data_chunk(raw_data, start)

    def _stop(self) -> None:
        self.refusal = FileTooLarge(clean_name(self.file_name or ""), self.limit // MEGABYTE)
        self.upload_interrupted()
        raise StopUpload(connection_reset=self.announced > READ_ON * self.limit)


def stream_into_quota(request: HttpRequest, *, limit: int) -> Quota:
    """Let the request's files stream into a quota; to be called before anything reads the body."""
    quota = Quota(request, limit=limit)
    request.upload_handlers = [quota]
    return quota
