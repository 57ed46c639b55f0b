"""Words that several stories share: signing up, reading a letter, asking the command line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from django.conf import settings
from playwright.sync_api import expect
from tests.factories.accounts import code_in_letter

from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

PASSWORD = "a long and calm phrase"


def sign_up(page: Page, *, name: str, address: str) -> None:
    """Follow the link to a new account from where one is asked to sign in, and come back."""
    page.get_by_role("main").get_by_role("link", name="Create an account").first.click()
    create_account(page, name=name, address=address)
    prove_address(page, address)


def create_account(page: Page, *, name: str, address: str) -> None:
    """Fill in the page that makes an account; it asks for the code of a letter next."""
    page.get_by_label("Your name").fill(name)
    page.get_by_label("18 or older").check()
    page.get_by_label("Email").fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create my account").click()
    expect(page).not_to_have_url(re.compile("/accounts/signup/"))


def prove_address(page: Page, address: str) -> None:
    """Type the code of the letter to an address."""
    page.get_by_label("Code from the letter").fill(code_in_letter(address))
    page.get_by_role("button", name="Confirm the address").click()
    expect(page).not_to_have_url(re.compile("/accounts/confirm-email/"))


def link_in_letter(address: str, path: str) -> str:
    """Return the link under `path` in the last letter to an address."""
    letter = Letter.objects.filter(recipient=address).latest("queued_at")
    found = re.search(rf"{re.escape(settings.PUBLIC_ORIGIN)}({path}[^\s)]*)", words_of(letter))
    assert found, words_of(letter)
    return found[1]


def verified_by_command(file: Path) -> tuple[int, dict[str, Any]]:
    """Ask `insignia verify`, a program of its own, with our issuer's origin led to this server."""
    mapped = f"{settings.ISSUER_ORIGIN}={settings.PUBLIC_ORIGIN}"
    asked = subprocess.run(
        [sys.executable, "-m", "insignia", "verify", str(file), "--json", "--origin-map", mapped],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    said = json.loads(asked.stdout) if asked.stdout.strip() else {"stderr": asked.stderr}
    return asked.returncode, said
