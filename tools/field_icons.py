"""Draw the icons of the field kit by our own badge art; run it again when the art changes.

`.venv/bin/python tools/field_icons.py` writes the pictures that the manifest of the field kit
names. The maskable one has room around it, because telephones cut icons into shapes of their own.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from insignia.achievements.artwork import design_for, draw_png  # noqa: E402

FOLDER = ROOT / "src/insignia/assessment/static/assessment/field"
PAPER = "#faf6ee"
SAFE = 0.74  # of the side: what every shape leaves whole


def icon(side: int, *, share: float) -> bytes:
    """Return the badge of the field kit on paper, taking this share of the side."""
    design = design_for("Field kit", issuer="Insignia", scope="skill", level="entry")
    inner = round(side * share)
    badge = Image.open(io.BytesIO(draw_png(design, inner))).convert("RGBA")
    paper = Image.new("RGBA", (side, side), PAPER)
    paper.alpha_composite(badge, ((side - inner) // 2, (side - inner) // 2))
    out = io.BytesIO()
    paper.convert("RGB").quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Write all three."""
    for name, side, share in (
        ("icon-192", 192, 0.94),
        ("icon-512", 512, 0.94),
        ("icon-maskable-512", 512, SAFE),
    ):
        (FOLDER / f"{name}.png").write_bytes(icon(side, share=share))


if __name__ == "__main__":
    main()
