"""A certificate that the door makes for itself on start, and that nobody else ever trusts.

The suites demand https and accept any certificate. It speaks for loopback names only, lives for a
day, and its key exists in this process and, for a moment, in a folder that only we can read.
"""

from __future__ import annotations

import ssl
import tempfile
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from insignia.foundation.clock import now

_LOOPBACK: Final = ("127.0.0.1", "::1")
_LIFE: Final = timedelta(days=1)
_SKEW: Final = timedelta(minutes=5)


def self_made_tls() -> ssl.SSLContext:
    """Return what a server needs to speak TLS under a certificate of its own making."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    with tempfile.TemporaryDirectory() as folder:
        chain = Path(folder) / "certificate.pem"
        chain.touch(mode=0o600)
        chain.write_bytes(_key_and_certificate())
        context.load_cert_chain(chain)
    return context


def _key_and_certificate() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    at = now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _SKEW)
        .not_valid_after(at + _LIFE)
        .add_extension(
            x509.SubjectAlternativeName(
                [
                    x509.DNSName("localhost"),
                    *(x509.IPAddress(ip_address(number)) for number in _LOOPBACK),
                ]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return secret + certificate.public_bytes(serialization.Encoding.PEM)
