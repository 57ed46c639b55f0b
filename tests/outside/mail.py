"""A real mail server on loopback: keeps what it is sent, can be shut to see what happens."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings
from tests.database.engine import free_port


class _Keep:
    """Keep every letter in the order of its arrival."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - named by aiosmtpd
        content = envelope.content
        assert isinstance(content, bytes)
        letter = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 Kept"


class SmtpSink:
    """The server: `letters` it has, `close()` to let mail fail, `open()` to let it come again."""

    def __init__(self) -> None:
        self._kept = _Keep()
        self._controller: Controller | None = None
        self.port = 0

    @property
    def letters(self) -> list[EmailMessage]:
        return self._kept.letters

    def to(self, address: str) -> list[EmailMessage]:
        """Return the letters to one address."""
        return [letter for letter in self.letters if address in str(letter["To"])]

    def open(self) -> None:
        controller = Controller(self._kept, hostname="127.0.0.1", port=self.port or free_port())
        controller.start()
        self._controller = controller
        self.port = controller.port

    def close(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None


@pytest.fixture
def smtp_sink(settings: Settings) -> Iterator[SmtpSink]:
    """A mail server that Django is told to use; `smtp_sink.letters` has what arrived."""
    sink = SmtpSink()
    sink.open()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = False
    yield sink
    sink.close()
