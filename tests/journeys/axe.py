"""What axe-core finds on a page as it stands, in both looks.

The dark look differs from the light one in colours only (`tests/web/test_tokens.py` sees to that),
so everything is asked in the light, and in the dark what axe calls `cat.color`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

COLOUR_RULES = ["color-contrast", "link-in-text-block"]
# The light comes last: the window is left as most tests have opened it.
ASKED: dict[Literal["light", "dark"], dict[str, Any]] = {
    "dark": {"runOnly": COLOUR_RULES},
    "light": {},
}


def findings(page: Page) -> list[str]:
    """Return what axe finds, a line each."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(Axe().axe_script)
    lines = []
    for look, asked in ASKED.items():
        page.emulate_media(color_scheme=look)
        found = page.evaluate("asked => axe.run(asked)", {"resultTypes": ["violations"], **asked})
        lines += [
            f"{look}: {each['id']}: {each['help']} at {each['nodes'][0]['target']}"
            for each in found["violations"]
        ]
    return lines
