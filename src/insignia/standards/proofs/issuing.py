"""Many credentials that differ in a few texts: one example, one template, a signature for each.

`IssueTemplate` compiles an example once (`compiled.template`) and then makes signed credentials at
little more than the price of their signatures. Each is, byte for byte, what `add_proof` would make
of the filled example with the suite eddsa-rdfc-2022; where that is not certain, `add_proof` makes
it. So there is nothing that a template may be used for and `add_proof` not. Where both ways are to
be walked (`compiled.form.WAYS`), the two are compared for each.

>>> from datetime import UTC, datetime
>>> from insignia.standards.keys.signer import LocalSigner
>>> example = {
...     "@context": ["https://www.w3.org/ns/credentials/v2"],
...     "id": "urn:uuid:0d7a1b5e-0000-4000-8000-000000000000",
...     "type": ["VerifiableCredential"],
...     "issuer": "did:example:school",
...     "name": "Field notes",
...     "credentialSubject": {"id": "did:example:nobody"},
... }
>>> template = IssueTemplate(example, slots=["/id", "/credentialSubject/id"])
>>> signer = LocalSigner.did_key(bytes(32))
>>> signed = template.issue(
...     {"/id": "urn:uuid:0d7a1b5e-0000-4000-8000-000000000001", "/credentialSubject/id": "a:b"},
...     signer=signer,
...     created=datetime(2026, 3, 1, 9, tzinfo=UTC),
... )
>>> template.is_compiled
True
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from insignia.standards import strictjson
from insignia.standards.compiled.form import WAYS
from insignia.standards.compiled.lines import form
from insignia.standards.compiled.marking import filled
from insignia.standards.compiled.template import Template, compiled
from insignia.standards.errors import Malformed, MisuseError
from insignia.standards.jsonld.documents import BUILT_IN, ContextBundle
from insignia.standards.keys import multibase
from insignia.standards.keys.signer import Signer
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.proofs.data_integrity import add_proof, proof_options, refuse_controls
from insignia.standards.strictjson import JsonObject

_OF_OPTIONS: Final = ("/created", "/verificationMethod")


class IssueTemplate:
    """An example of which many are issued; a slot is the JSON pointer to a text of it."""

    def __init__(
        self,
        example: JsonObject,
        *,
        slots: Sequence[str],
        contexts: ContextBundle = BUILT_IN,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self._example = example
        self._contexts = contexts
        self._limits = limits
        self._document = self._compiled(example, slots)
        self._proof: Template | None = None
        self._latest: _Options | None = None
        if self._document is not None:
            *pieces, last = self._document.json
            self._written = form((*pieces, str(last).removesuffix("}")))

    @property
    def is_compiled(self) -> bool:
        """Whether there is a short way at all; if not, every credential takes the long one."""
        return self._document is not None

    def knows(self, values: Mapping[str, str]) -> bool:
        """Tell whether the short way is taken with these texts; then every word has its meaning."""
        return self._document is not None and self._document.fill(values) is not None

    def issue(self, values: Mapping[str, str], *, signer: Signer, created: datetime) -> bytes:
        """Return the signed credential in which these texts stand in the slots."""
        known = self.issue_known(values, signer=signer, created=created)
        return known if known is not None else self._at_length(values, signer, created)

    def issue_known(
        self, values: Mapping[str, str], *, signer: Signer, created: datetime
    ) -> bytes | None:
        """Return the same, but None where it would have to be made the long way."""
        made = None if self._document is None else self._document.fill(values)
        options = None if made is None else self._options(signer, created)
        if made is None or options is None:
            return None
        signature = signer.sign(options.digest + hashlib.sha256(made.canonical).digest())
        value = multibase.encode_base58btc(signature).encode()
        text, pick = self._written
        signed = b"".join((text % pick(made.texts), options.written, value, b'"}}'))
        if WAYS.both and signed != self._at_length(values, signer, created):
            raise MisuseError(f"The short way and the general one differ: {signed!r:.2000}.")
        return signed

    def _at_length(self, values: Mapping[str, str], signer: Signer, created: datetime) -> bytes:
        signed = add_proof(
            filled(self._example, values),
            signer=signer,
            created=created,
            contexts=self._contexts,
            limits=self._limits,
        )
        return strictjson.write(signed)

    def _options(self, signer: Signer, created: datetime) -> "_Options | None":
        """Return the proof options of this signer and moment; those of the last time are kept."""
        circumstances = (signer.verification_method, created)
        latest = self._latest
        if latest is None or latest.circumstances != circumstances:
            latest = self._latest = self._new_options(signer, created)
        return latest

    def _new_options(self, signer: Signer, created: datetime) -> "_Options | None":
        written = proof_options(signer, created=created)
        if self._proof is None:
            part = {"@context": self._example["@context"], **written}
            self._proof = self._compiled(part, _OF_OPTIONS)
        made = None
        if self._proof is not None:
            made = self._proof.fill({slot: written[slot[1:]] for slot in _OF_OPTIONS})
        if made is None:
            return None
        proof = strictjson.write({**written, "proofValue": ""})
        return _Options(
            circumstances=(signer.verification_method, created),
            digest=hashlib.sha256(made.canonical).digest(),
            written=b',"proof":' + proof.removesuffix(b'"}'),
        )

    def _compiled(self, example: JsonObject, slots: Sequence[str]) -> Template | None:
        try:
            refuse_controls(example)
        except Malformed:
            return None
        return compiled(example, slots, contexts=self._contexts, limits=self._limits)


@dataclass(frozen=True, slots=True)
class _Options:
    """The proof options as they are signed, and as they are written up to the proof's value."""

    circumstances: tuple[str, datetime]
    digest: bytes
    written: bytes
