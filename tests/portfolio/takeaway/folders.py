"""An archive as a folder on somebody's disk, and what a browser is asked to do with it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

# Every file of the folder, with one bit of one byte in its middle turned over.
FLIP_EACH_FILE = """async () => {
  const files = [...document.getElementById("folder").files];
  const unnoticed = [];
  for (const [number, file] of files.entries()) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    bytes[bytes.length >> 1] ^= 1;
    const flipped = new File([bytes], file.name);
    Object.defineProperty(flipped, "webkitRelativePath", { value: file.webkitRelativePath });
    const found = await checkFolder(files.with(number, flipped), archive.ownKey);
    if (found.isSigned && !found.changed.includes(pathOf(file))) unnoticed.push(pathOf(file));
  }
  return [files.length, unnoticed];
}"""


def unpacked(archive: bytes, into: Path) -> Path:
    """Unpack an archive; the folder that was in it."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        opened.extractall(into)
    (made,) = into.iterdir()
    return made


def opened(page: Page, folder: Path) -> None:
    """Open the page of a folder without a network."""
    page.context.set_offline(True)
    page.goto((folder / "index.html").as_uri())


def turn_over(file: Path, *, at: int) -> None:
    """Turn one bit of one byte of a file over."""
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)
