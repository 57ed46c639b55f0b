"""From a value of the model to a JSON object: fixed key order, no nulls, no empty arrays.

Sets are arrays even with one value; the array-compacted members of the specification (type, proof,
credentialSchema, credentialStatus, termsOfUse) with one value are that value.
"""

from __future__ import annotations

from typing import Any

from insignia.standards.model.fields import Member, Record, layout
from insignia.standards.terms import CREDENTIALS_V1


def write(value: object) -> dict[str, Any]:
    """Return a value of the model as a JSON object, ready to be signed or stored."""
    contexts: tuple[str, ...] = getattr(value, "context", ())
    old_form = contexts[:1] == (CREDENTIALS_V1,)
    written = (
        (member.name_in(old_form=old_form), _member(member, getattr(value, member.attribute)))
        for member in layout(type(value))
    )
    return {name: answer for name, answer in written if answer is not None and answer != []}


def _member(member: Member, value: Any) -> Any:
    if value is None:
        return None
    if not member.rule.many:
        return _single(member, value)
    answers = [_single(member, one) for one in value]
    return answers[0] if member.rule.compacted and len(answers) == 1 else answers


def _single(member: Member, value: Any) -> Any:
    kind = member.rule.kind
    if kind is None:
        return value
    if isinstance(kind, Record):
        return value if isinstance(value, str) else write(value)
    return kind.write(value)
