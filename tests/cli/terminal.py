"""A terminal in this process, and the badge that the tests of the command line sign."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from insignia.cli.main import run

BADGE: dict[str, Any] = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "id": "urn:uuid:5a0f1d3e-6f0b-4c9f-9d5e-0c8a4f3b2a10",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "name": "Field notes",
    "issuer": {"id": "urn:to-be-named", "type": ["Profile"], "name": "Museum of the River"},
    "validFrom": "2026-01-01T00:00:00Z",
    "credentialSubject": {
        "id": "did:example:learner",
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "https://museum.example/achievements/field-notes",
            "type": ["Achievement"],
            "name": "Field notes",
            "description": "Keeps field notes that another person can follow.",
            "criteria": {"narrative": "Ten pages from three walks."},
        },
    },
}


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def answer(self) -> Any:
        return json.loads(self.out)


Insignia = Callable[..., Ended]
Badge = Callable[..., Path]


def terminal(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Insignia:
    """Return a way to run a command in this process."""

    def call(*arguments: object, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsysbinary.readouterr()
        status = run([str(argument) for argument in arguments])
        captured = capsysbinary.readouterr()
        return Ended(status, captured.out, captured.err.decode())

    return call
