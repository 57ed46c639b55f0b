"""Step 5, context: every word of the document has a meaning that is fixed and signed.

The contexts come from a closed set pinned by digest. Words without a meaning there would not be
signed, so anybody could add them later; another spelling of a word, or a meaning written into the
document, would let the signed statements say one thing and the document another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.standards.compiled.form import Meaning
from insignia.standards.errors import InsigniaError
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from insignia.standards.jsonld.documents import ContextBundle
    from insignia.standards.limits import Limits
    from insignia.standards.verify.document import Document


def check_contexts(
    document: Document, *, limits: Limits, contexts: ContextBundle = BUILT_IN
) -> tuple[Finding, Meaning | None]:
    """Return the first word that has no fixed meaning, or what the whole document says."""
    try:
        meaning = Meaning(document.members, contexts=contexts, limits=limits)
        document.budget.spend_statements(meaning.count, limits)
    except InsigniaError as error:
        return Finding.of(Check.CONTEXT, Outcome.FAILED, error), None
    return Finding(Check.CONTEXT, Outcome.PASSED, "context.known"), meaning
