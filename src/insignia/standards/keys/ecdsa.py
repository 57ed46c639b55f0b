"""ECDSA on P-256 and P-384: bytes in, bytes out, signatures as r‖s (FIPS 186-5, IEEE P1363).

Each curve has its one digest, SHA-256 or SHA-384. Public keys are compressed points. Signing is
deterministic (RFC 6979): it needs no randomness, and one message has one signature of ours.
Verifying takes every s, high or low, as the standards do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from insignia.standards.errors import MisuseError
from insignia.standards.keys.kinds import P256, P384


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve with its digest; numbers and coordinates are ``size`` bytes long."""

    parameters: ec.EllipticCurve
    digest: hashes.HashAlgorithm
    size: int

    def public_key(self, secret: bytes) -> bytes:
        """Return the compressed point that belongs to a secret number."""
        point = self._secret(secret).public_key()
        return point.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)

    def signing(self, secret: bytes) -> Callable[[bytes], bytes]:
        """Return what signs with this key; a signature is r, then s."""
        algorithm = ec.ECDSA(self.digest, deterministic_signing=True)
        key = self._secret(secret)

        def sign_once(message: bytes) -> bytes:
            numbers = utils.decode_dss_signature(key.sign(message, algorithm))
            return b"".join(number.to_bytes(self.size, "big") for number in numbers)

        return sign_once

    def sign(self, secret: bytes, message: bytes) -> bytes:
        """Return the signature of ``message``: r, then s."""
        return self.signing(secret)(message)

    def verify(self, public: bytes, message: bytes, signature: bytes) -> bool:
        """Tell whether ``signature`` is that of ``message`` under the compressed point."""
        if len(signature) != 2 * self.size:
            return False
        r, s = signature[: self.size], signature[self.size :]
        written = utils.encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big"))
        try:
            self._point(public).verify(written, message, ec.ECDSA(self.digest))
        except (InvalidSignature, ValueError):
            return False
        return True

    def is_secret(self, secret: bytes) -> bool:
        """Tell whether the bytes are a secret key: a number above nought and below the order."""
        try:
            self._secret(secret)
        except MisuseError:
            return False
        return True

    def new_secret(self, randomness: Callable[[int], bytes]) -> bytes:
        """Return a new secret key; `randomness` gives as many random bytes as it is asked for."""
        # A number that is nought or not below the order is no key: once in 2^32 tries at most.
        while not self.is_secret(secret := randomness(self.size)):
            pass
        return secret

    def is_point(self, encoded: bytes) -> bool:
        """Tell whether the bytes spell a point of the curve, compressed or whole."""
        try:
            self._point(encoded)
        except ValueError:
            return False
        return True

    def coordinates(self, public: bytes) -> tuple[bytes, bytes]:
        """Return both coordinates of a compressed point."""
        whole = self._point(public).public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return whole[1 : 1 + self.size], whole[1 + self.size :]

    def compressed(self, x: bytes, y: bytes) -> bytes | None:
        """Return the compressed point of two coordinates, or None where there is none."""
        if len(x) != self.size or len(y) != self.size or not self.is_point(b"\x04" + x + y):
            return None
        return bytes([2 + (y[-1] & 1)]) + x

    def _point(self, encoded: bytes) -> ec.EllipticCurvePublicKey:
        return ec.EllipticCurvePublicKey.from_encoded_point(self.parameters, encoded)

    def _secret(self, secret: bytes) -> ec.EllipticCurvePrivateKey:
        if len(secret) == self.size:
            try:
                return ec.derive_private_key(int.from_bytes(secret, "big"), self.parameters)
            except ValueError:  # nought, or not below the order
                pass
        raise MisuseError(f"A secret key for {self.parameters.name} has {self.size} bytes.")


CURVES: Final = {
    P256: Curve(ec.SECP256R1(), hashes.SHA256(), 32),
    P384: Curve(ec.SECP384R1(), hashes.SHA384(), 48),
}
