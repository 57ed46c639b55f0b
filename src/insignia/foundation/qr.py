"""A link as a QR code: black on white whatever the theme, for cameras and for paper."""

from __future__ import annotations

import io

import segno


def qr_code(url: str, *, title: str) -> bytes:
    """Return the code as an SVG with a title; the same link gives the same bytes."""
    out = io.BytesIO()
    code = segno.make_qr(url, error="m")
    code.save(out, kind="svg", scale=8, border=4, light="#fff", dark="#000", title=title)
    return out.getvalue()
