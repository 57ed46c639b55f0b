import subprocess
import sys
from typing import Any

import pytest
from tests.factories.documents import open_badge, signed_badge

from insignia.standards.compiled.form import WAYS, Meaning, canonical_form
from insignia.standards.errors import LimitExceeded, Malformed, MisuseError
from insignia.standards.jsonld import expansion
from insignia.standards.jsonld.canonical import canonicalize
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.limits import DEFAULT_LIMITS, Limits

ALIKE = open_badge(
    credentialSubject={"type": "AchievementSubject", "result": [{"type": "Result"}] * 2}
)
IN_A_LANGUAGE = open_badge(name={"@value": "Buch", "@language": "de"})


def general(document: dict[str, Any], digest: str = "sha256") -> bytes:
    return canonicalize(expansion.to_quads(document), digest=digest).text.encode()


def written(document: dict[str, Any], **more: Any) -> bytes:
    return canonical_form(document, contexts=BUILT_IN, limits=DEFAULT_LIMITS, **more)


def meaning(document: dict[str, Any], limits: Limits = DEFAULT_LIMITS) -> Meaning:
    return Meaning(document, contexts=BUILT_IN, limits=limits)


@pytest.mark.parametrize("both", [True, False])
@pytest.mark.parametrize("document", [open_badge(), signed_badge(), ALIKE, IN_A_LANGUAGE])
def test_the_form_is_that_of_the_general_way(document: dict[str, Any], both: bool) -> None:
    WAYS.both = both

    assert written(document) == general(document)
    assert written(document, digest="sha384") == general(document, "sha384")


@pytest.mark.parametrize("both", [True, False])
@pytest.mark.parametrize("document", [open_badge(), ALIKE, IN_A_LANGUAGE])
def test_a_meaning_counts_the_proofs_and_has_the_form_without_them(
    document: dict[str, Any], both: bool
) -> None:
    WAYS.both = both
    read = meaning(document | {"proof": signed_badge()["proof"]})

    assert read.count == len(expansion.to_quads(document)) + 7
    assert read.unsecured_form("sha256") == general(document)
    assert read.unsecured_form("sha256") is read.unsecured_form("sha256")


def test_complaints_come_from_the_general_way() -> None:
    with pytest.raises(Malformed) as refused:
        meaning(open_badge(hobby="chess"))
    assert (refused.value.code, refused.value.pointer) == ("undefined-term.property", "/hobby")

    with pytest.raises(Malformed) as refused:
        written(open_badge(hobby="chess"))
    assert (refused.value.code, refused.value.pointer) == ("undefined-term.property", "/hobby")


def test_the_limit_of_statements_holds() -> None:
    with pytest.raises(LimitExceeded):
        meaning(open_badge(), Limits(quads=5))


def test_the_work_on_what_looks_alike_is_limited_and_not_compared() -> None:
    with pytest.raises(LimitExceeded):
        canonical_form(ALIKE, contexts=BUILT_IN, limits=Limits(canonical_work=1))


def test_a_general_way_that_gave_up_is_not_compared_with(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: Any, **__: Any) -> None:
        raise LimitExceeded("Too much.", code="limits.canonical-work")

    expected = general(open_badge())
    monkeypatch.setattr(expansion, "to_quads", give_up)

    assert written(open_badge()) == expected


@pytest.mark.parametrize("wrong", [open_badge(name="another"), open_badge(hobby="chess")])
def test_a_difference_between_the_ways_is_an_error_of_ours(
    wrong: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = expansion.to_quads
    monkeypatch.setattr(expansion, "to_quads", lambda _, **rest: real(wrong, **rest))

    with pytest.raises(MisuseError, match="differ"):
        written(open_badge())


def test_the_general_processor_is_not_even_imported_for_an_ordinary_badge() -> None:
    program = """
import sys
from tests.factories.documents import open_badge
from insignia.standards.compiled.form import Meaning
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.limits import DEFAULT_LIMITS
Meaning(open_badge(), contexts=BUILT_IN, limits=DEFAULT_LIMITS).unsecured_form("sha256")
assert "pyld" not in sys.modules
"""

    subprocess.run([sys.executable, "-c", program], check=True)
