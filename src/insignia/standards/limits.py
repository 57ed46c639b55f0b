"""How much of anything the core is willing to read: one value, handed down, never global.

The defaults hold the largest honest documents we know with an order of magnitude to spare, and
keep any one credential far below the bounds of the verifier (512 MiB, 10 s).
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds, each checked before the work that it bounds is done."""

    document_bytes: int = 1_048_576
    """Size of a JSON document or compact token as it arrives."""

    depth: int = 64
    """How deeply arrays and objects may nest."""

    members: int = 20_000
    """Members of objects and items of arrays, counted over the whole document."""

    contexts: int = 320
    """Contexts that a document names, over all credentials in it; each is processed anew."""

    quads: int = 20_000
    """Statements of an RDF dataset that are canonicalized."""

    canonical_work: int = 500_000
    """Units of RDFC-1.0 work on blank nodes that look alike: about a tenth of a second."""

    proofs: int = 8
    """Proofs on one document."""

    statement_signatures: int = 2_000
    """Signatures of single statements in one proof: about a fifth of a second."""

    pointers: int = 500
    """Parts of a document that are named to be disclosed."""

    verification_methods: int = 100
    """Verification methods in one controller document."""

    status_entries: int = 8
    """Status entries of one credential."""

    status_lists: int = 64
    """Status lists asked for over everything that one document brings along."""

    endorsements: int = 16
    """Embedded endorsements in one credential, over all its parts."""

    credentials: int = 200
    """Credentials examined for one: itself, those inside it, endorsements, status lists."""

    quads_in_all: int = 60_000
    """Statements of a document and of all the credentials that it rests on."""

    hosted_documents: int = 24
    """Documents that are fetched for one badge of the older generation."""

    nesting: int = 3
    """Credentials inside credentials."""

    image_bytes: int = 10_485_760
    """Size of an image that may carry a credential."""

    image_chunks: int = 10_000
    """Chunks of a PNG."""

    status_list_packed_bytes: int = 1_048_576
    """Size of a compressed status list."""

    status_list_bytes: int = 16_777_216
    """Size of a status list when unpacked."""


DEFAULT_LIMITS: Final = Limits()
"""What every door uses unless it has a reason."""
