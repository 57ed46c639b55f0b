"""The one place where the JSON-LD processor is imported.

PyLD chooses a document loader that opens sockets as soon as it finds a library for it. While it is
imported, those libraries are hidden, so that its default loader is the one that refuses: nothing
inside the core could then reach a network even by mistake, and start-up is 0.1 s shorter.
"""

import sys
import threading
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Final

_NETWORK_LIBRARIES: Final = ("requests", "aiohttp")
_IMPORTING: Final = threading.Lock()
PACKAGE: Final = Path(getattr(find_spec("pyld"), "origin", "")).parent
"""The folder of the package, which is found without importing it."""


@cache
def pyld() -> ModuleType:
    """Return the package ``pyld``, imported on first use."""
    with _IMPORTING:
        hidden = [name for name in _NETWORK_LIBRARIES if name not in sys.modules]
        sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: not importable
        try:
            import pyld as package  # noqa: PLC0415 - late, because it is slow
        finally:
            for name in hidden:
                del sys.modules[name]
    module: ModuleType = package
    return module
