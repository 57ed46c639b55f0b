"""Texts that only a process with the secret key can read: letters on their way, tokens of others.

What is sealed for one purpose opens for no other. Signing keys are sealed apart, by a key of their
own (`keyring.custody`).
"""

from __future__ import annotations

import hashlib

from django.conf import settings
from nacl.secret import SecretBox


def seal(text: str, *, purpose: str) -> bytes:
    """Return `text` so that only a process with the secret key can read it."""
    return bytes(box(purpose).encrypt(text.encode()))


def unsealed(sealed: bytes | memoryview, *, purpose: str) -> str:
    """Return the text that was sealed; nothing of nothing."""
    return box(purpose).decrypt(bytes(sealed)).decode() if sealed else ""


def box(purpose: str) -> SecretBox:
    """Return what seals and opens for one purpose, for whoever seals many texts at once."""
    return SecretBox(hashlib.sha256(purpose.encode() + settings.SECRET_KEY.encode()).digest())
