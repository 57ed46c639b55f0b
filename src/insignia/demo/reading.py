"""What the world consists of, read from the files in `content`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final

ORGANIZATIONS: Final = ("university", "teachers", "employer", "museum", "college")
_CONTENT: Final = files("insignia.demo") / "content"


def content(name: str) -> Any:
    """Return one file of the content, as plain JSON values."""
    return json.loads((_CONTENT / f"{name}.json").read_text(encoding="utf-8"))


def submissions() -> list[dict[str, Any]]:
    """Return what every learner works on, with the organization it belongs to."""
    return [
        {**work, "organization": key} for key in ORGANIZATIONS for work in content(f"work/{key}")
    ]
