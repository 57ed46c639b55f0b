"""What a container carries: a document's exact bytes, whatever form they take."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from insignia.standards.errors import LimitExceeded

if TYPE_CHECKING:
    from insignia.standards.limits import Limits

COMPACT_JWS: Final = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+")
"""Three base64url parts: a signed token (RFC 7515 section 7.1), and never JSON."""

BLANK: Final = b" \t\r\n"

_ADDRESS: Final = re.compile(rb"https?://[!-~]+", re.IGNORECASE)


class Carried(StrEnum):
    """How the document came."""

    BARE = "bare"
    PNG = "png"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Unbaked:
    """A document as it was handed over: its exact bytes, and how they were carried."""

    document: bytes
    carried: Carried
    is_older: bool = False
    """It stood in the place that Open Badges 1 and 2 keep for their assertions."""

    @property
    def is_compact_jws(self) -> bool:
        """Whether the document is a signed token rather than JSON."""
        return COMPACT_JWS.fullmatch(self.document.strip(BLANK)) is not None

    @property
    def address(self) -> str | None:
        """Where the document is, if the picture names only that, as Open Badges 1 and 2 allow."""
        text = self.document.strip(BLANK)
        return text.decode() if self.is_older and _ADDRESS.fullmatch(text) else None


def check_size(document: bytes, limits: Limits) -> None:
    """Refuse a document that no reader of ours would take out again."""
    if len(document) > limits.document_bytes:
        raise LimitExceeded(
            f"A picture may carry a document of {limits.document_bytes:,} bytes, and this one"
            f" has {len(document):,}. Shorten the document.",
            code="limits.document-bytes",
        )
