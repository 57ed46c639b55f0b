"""Every finding code in the words of somebody who has never heard of a signature.

One sentence a code, in the order of the procedure: `reading` (can it be read, and does it mean one
thing only), `signing` (is it the issuer's), `standing` (does it hold today, and for whom). The
engineer's sentence of the same code stands in the core (`standards.verify.codes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.verification.sentences.reading import READING
from insignia.verification.sentences.signing import SIGNING
from insignia.verification.sentences.standing import STANDING

if TYPE_CHECKING:
    from django.utils.functional import Promise

SENTENCES: dict[str, Promise] = {**READING, **SIGNING, **STANDING}
