"""Arbitrary values of the data model for hypothesis, made from the model's own declarations."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from insignia.standards.model import scalars
from insignia.standards.model.fields import Member, Record, class_named, layout

_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
_IRI = st.sampled_from(["https://a.example/1", "urn:uuid:0", "did:example:b", "mailto:a@b.example"])
_KINDS: dict[str, st.SearchStrategy[Any]] = {
    scalars.TEXT.wanted: _TEXT,
    scalars.IRI.wanted: _IRI,
    scalars.WORDS.wanted: _TEXT | _TEXT.map(lambda text: {"@value": text, "@language": "en"}),
    scalars.NUMBER.wanted: st.integers(-1000, 1000) | st.floats(-1e6, 1e6),
    scalars.WHOLE.wanted: st.integers(1, 8),
    scalars.INDEX.wanted: st.integers(0, 2**17).map(str) | st.integers(0, 2**17),
    scalars.BOOLEAN.wanted: st.booleans(),
    scalars.JWS.wanted: st.sampled_from(["e30.e30.c2ln", "e30..c2ln"]),
    scalars.LANGUAGE.wanted: st.sampled_from(["en", "pt-BR", "zh-Hant-TW", "es-419"]),
    scalars.OBJECT.wanted: st.dictionaries(_TEXT, _TEXT, min_size=1, max_size=2),
    scalars.DATA_IRI.wanted: st.just("data:application/vc+jwt,e30.e30.c2ln"),
    scalars.PARTY.wanted: _IRI | _IRI.map(lambda iri: {"id": iri, "name": "Somebody"}),
    scalars.DATE.wanted: st.dates(),
    scalars.DATE_TIME.wanted: st.datetimes(
        min_value=datetime(1, 1, 2),  # noqa: DTZ001 - hypothesis wants bare bounds
        max_value=datetime(9999, 12, 30),  # noqa: DTZ001 - as above
        timezones=st.just(UTC),
    ),
    scalars.ACHIEVEMENT_TYPE.wanted: st.sampled_from(["MicroCredential", "ext:Quest"]),
    scalars.ALIGNMENT_TARGET_TYPE.wanted: st.sampled_from(["CFItem", "ext:Node-1"]),
    scalars.ASSOCIATION_TYPE.wanted: st.sampled_from(["isChildOf", "precedes"]),
    scalars.IDENTIFIER_TYPE.wanted: st.sampled_from(["emailAddress", "ext:card.number"]),
    scalars.RESULT_TYPE.wanted: st.sampled_from(["RubricCriterionLevel", "ext:Stars"]),
    scalars.RESULT_STATUS.wanted: st.sampled_from(["Completed", "ext:Paused"]),
}


@st.composite
def values_of(draw: st.DrawFn, cls: type[Any], depth: int = 0) -> Any:
    """Draw a value of a class of the model, with fewer optional parts the deeper it lies."""
    given: dict[str, Any] = {}
    for member in layout(cls):
        wanted = member.rule.least > 0 or draw(st.integers(0, 2 + 4 * depth)) == 0
        if wanted and not (member.rule.kind is None and member.rule.type_groups):
            value = draw(_of_member(member, depth))
            if value is not None:
                given[member.attribute] = value
    if cls.__name__ in {"AchievementSubject", "ClrSubject"} and not given.get("identifier"):
        given["id"] = draw(_IRI)
    if cls.__name__ == "Criteria" and "narrative" not in given:
        given["id"] = draw(_IRI)
    if cls.__name__ == "ClrSubject":
        given.pop("association", None)  # they would point to nothing; read with care elsewhere
    if cls.__name__ == "RelatedResource":
        given["digest_sri"] = "sha256-AAAA"
    if "related_resource" in given:
        given["related_resource"] = given["related_resource"][:1]
    return cls(**given)


def _of_member(member: Member, depth: int) -> st.SearchStrategy[Any]:
    rule = member.rule
    if member.name == "@context":
        return st.sampled_from(
            [
                ("https://www.w3.org/ns/credentials/v2",),
                ("https://www.w3.org/2018/credentials/v1", "https://other.example/c"),
            ]
        )
    if rule.kind is None:
        return st.just(("SomeService",))
    if not isinstance(rule.kind, Record):
        single = _KINDS[rule.kind.wanted]
    elif depth > 2 and not rule.least:
        return st.just(() if rule.many else None)
    else:
        single = values_of(class_named(rule.kind.name), depth + 1)
        if rule.kind.or_iri:
            single = _IRI | single
    return st.lists(single, min_size=1, max_size=2).map(tuple) if rule.many else single
