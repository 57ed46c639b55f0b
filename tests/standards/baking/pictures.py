"""Small pictures for the baking tests, written by hand so that they owe nothing to our code."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"
DOCUMENT = b'{"name":"Caf\xc3\xa9 \xf0\x9f\x8f\x85"}'
JWS = b"eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl"


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


IHDR = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
PIXELS = b"\0\xff\0\0\0\xff\0\0\0\0\xff\xff\xff\xff"
IDAT = chunk(b"IDAT", zlib.compress(PIXELS))
IEND = chunk(b"IEND")
PNG = SIGNATURE + IHDR + IDAT + IEND


def credential_chunk(text: bytes = DOCUMENT, header: bytes = b"\0\0\0\0\0") -> bytes:
    return chunk(b"iTXt", KEYWORD + header + text)


def png(*inner: bytes, after: bytes = b"") -> bytes:
    return SIGNATURE + IHDR + b"".join(inner) + IDAT + IEND + after


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'
OB3 = b'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
ELEMENT = b"<openbadges:credential " + OB3 + b"><![CDATA[{}]]></openbadges:credential>"


def svg(inner: bytes = b"", attributes: bytes = b"", before: bytes = b"") -> bytes:
    return (
        before
        + b'<svg xmlns="http://www.w3.org/2000/svg"'
        + b' xmlns:xlink="http://www.w3.org/1999/xlink" '
        + attributes
        + b">"
        + inner
        + b"</svg>"
    )
