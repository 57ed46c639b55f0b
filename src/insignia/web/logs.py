"""What goes into the log of an address: its route, since the rest of it may open something.

The address of a link is all that it takes to see what the link shows (trust table T12), and a log
is read, kept and copied by others than its holder. Django writes down the whole address of every
answer that is a refusal.
"""

from __future__ import annotations

import logging
from typing import Any


class ByRoute(logging.Filter):
    """Let every line pass, with the route in the place of the address."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change what the line says of its request, if it is about one."""
        request: Any = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if path is not None and isinstance(record.args, tuple):
            found = getattr(request, "resolver_match", None)
            told = f"/{found.route}" if found is not None else "(no such address)"
            written = {path, path.encode("unicode_escape").decode("ascii")}
            record.args = tuple(told if each in written else each for each in record.args)
        return True
