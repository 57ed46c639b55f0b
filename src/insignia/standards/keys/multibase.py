"""Multibase: base58btc (``z``) and base64url without padding (``u``), each in its one spelling.

Controlled Identifiers 1.0, section 2.4. A text that decodes but would be written in another way is
refused, so that one value has one text. Base58 takes quadratic time, hence its bound. It is written
four digits at a time and read eight at a time, since Python's long numbers cost by the step: digit
by digit, writing a signature would take half as long as making it.
"""

from typing import Final

from insignia.standards import base64url
from insignia.standards.errors import Malformed

_ALPHABET: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LETTERS: Final = _ALPHABET.encode()
_TO_DIGITS: Final = bytes.maketrans(_LETTERS, bytes(range(58)))
_PAIRS: Final = [first + second for first in _ALPHABET for second in _ALPHABET]
_LONGEST_BASE58: Final = 2048


def encode_base58btc(data: bytes) -> str:
    """Return ``data`` in base58btc, header ``z`` included."""
    number = int.from_bytes(data, "big")
    digits = []
    while number:
        number, four = divmod(number, 58**4)
        digits.append(_PAIRS[four % 58**2])
        digits.append(_PAIRS[four // 58**2])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "z" + "1" * zeros + "".join(reversed(digits)).lstrip("1")


def encode_base64url(data: bytes) -> str:
    """Return ``data`` in base64url without padding, header ``u`` included."""
    return "u" + base64url.encode(data)


def decode_base58btc(text: str, *, code: str, pointer: str = "") -> bytes:
    """Return the bytes of ``z`` and base58btc; refusals carry the caller's ``code``."""
    if not text.startswith("z") or len(text) > _LONGEST_BASE58:
        raise _undecodable("base58btc with the header 'z'", code, pointer)
    letters = text[1:].encode("utf-8", "replace")
    if letters.translate(None, _LETTERS):
        raise _undecodable("base58btc with the header 'z'", code, pointer)
    zeros = len(letters) - len(letters.lstrip(b"1"))
    digits = iter(bytes(-len(letters) % 8) + letters.translate(_TO_DIGITS))
    number = 0
    for a, b, c, d, e, f, g, h in zip(*[digits] * 8, strict=True):
        high, low = ((a * 58 + b) * 58 + c) * 58 + d, ((e * 58 + f) * 58 + g) * 58 + h
        number = number * 58**8 + high * 58**4 + low
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def decode_base64url(text: str, *, code: str, pointer: str = "") -> bytes:
    """Return the bytes of ``u`` and base64url without padding, in canonical form only."""
    if not text.startswith("u"):
        raise _undecodable("base64url with the header 'u' and no padding", code, pointer)
    return base64url.decode(text[1:], code=code, pointer=pointer)


def _undecodable(form: str, code: str, pointer: str) -> Malformed:
    return Malformed(
        f"A value is not {form}. Copy it whole from its source.", code=code, pointer=pointer
    )
