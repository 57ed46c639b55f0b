"""The kinds of keys, by the names that the house calls them."""

from typing import Final

ED25519: Final = "Ed25519"
P256: Final = "P-256"
P384: Final = "P-384"
RSA: Final = "RSA"
