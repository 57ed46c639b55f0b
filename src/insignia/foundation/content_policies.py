"""Content policies of answers that are no pages: opened by themselves, they stay what they are."""

from typing import Final

# A badge picture is drawn by us or cleaned, and shown on any page: it runs and loads nothing.
ONLY_A_PICTURE: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
# Nothing in a learner's file may run, load, or be framed by anybody; a film shows itself.
ONLY_A_FILE: Final = (
    "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'"
)
# A document is read by programs; shown in a window of its own, it is text and nothing else.
ONLY_A_DOCUMENT: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"
