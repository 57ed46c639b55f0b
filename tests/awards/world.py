"""What a stranger sees of us: the published documents by their addresses, and the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.test import Client

from insignia.foundation import clock
from insignia.standards.keys.resolution import WebResolver
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from insignia.standards.verify.report import Report, Verdict


def fetch(url: str) -> bytes:
    """Fetch what we publish as anybody would, over HTTP and without signing in."""
    answer = Client().get(urlsplit(url).path)
    assert answer.status_code == 200, url
    return answer.content


def report_on(document: bytes) -> Report:
    """Verify as a stranger."""
    return verify(
        document,
        Surroundings(at=clock.now(), resolver=WebResolver(fetch), fetch_status_list=fetch),
    )


def verdict_of(document: bytes) -> Verdict:
    """Return what a stranger learns."""
    return report_on(document).verdict
