"""All families of hostile scenes."""

from __future__ import annotations

from tests.hostile import carrying, keys, meaning, older, signing, standing, tokens, writing

MAKERS = (
    *carrying.MAKERS,
    *writing.MAKERS,
    *meaning.MAKERS,
    *signing.MAKERS,
    *keys.MAKERS,
    *standing.MAKERS,
    *older.MAKERS,
    *tokens.MAKERS,
)
