"""What a person does who has a keyboard and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_TABS = 120


def go_to(page: Page, name: str) -> None:
    """Press Tab until the button or link of this name has the focus, then Enter."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way leads to {name!r} by keyboard")


def judge(page: Page, *levels: str, comment: str = "", feedback: str = "", button: str) -> None:
    """Choose a level for each criterion by its number, comment on the last one, hand in."""
    for level in levels:
        page.keyboard.press("j")
        page.keyboard.press(level)
    if comment:
        page.keyboard.press("c")
        page.keyboard.type(comment)
        page.keyboard.press("Escape")
    if feedback:
        page.keyboard.press("f")
        page.keyboard.type(feedback)
        page.keyboard.press("Escape")
    page.keyboard.press("d")
    expect(page.get_by_role("button", name=button, exact=True)).to_be_focused()
    page.keyboard.press("Enter")
