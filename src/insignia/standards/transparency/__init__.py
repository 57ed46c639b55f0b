"""Who can see that it was issued: an append-only log whose every answer can be checked.

RFC 6962 for the tree, and for its files the formats of C2SP: ``tlog-tiles``, ``signed-note``,
``tlog-checkpoint``, ``tlog-cosignature`` and ``tlog-proof``. Who keeps the log, and where its
bytes lie, is none of this folder's business; it is handed what it needs to read.
"""
