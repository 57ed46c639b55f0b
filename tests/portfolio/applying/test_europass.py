"""Copies for Europass: as the samples of the model are made, and honest about what they are not."""

from __future__ import annotations

import json
import zipfile
from base64 import b64decode
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.elsewhere import brought
from tests.factories.organizations import organization
from tests.factories.portfolio import earned, link, shared

from insignia.achievements.values import Skill
from insignia.foundation import clock
from insignia.portfolio import actions
from insignia.portfolio.applying import europass
from insignia.portfolio.applying.values import Copy, Entry, Issuer, Telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

SAMPLE = Path(__file__).parents[4] / "shared/vectors/elm-v3/Sample-MC-Annex1-unsigned.jsonld"
ESCO = "http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9"
TELLING = Telling("de", "Wie bewertet wurde", "Name des Dokuments")
WHOLE = Copy(
    id=UUID(int=7),
    entry=Entry(
        title="Asking Questions",
        language="en",
        issuer="Riverside College",
        achieved_on=date(2026, 3, 9),
        shows="Draws every pupil into discussion.",
        skills=("Questioning", "Creativity"),
        how="Von 2 Personen bewertet.",
        caution="",
        address="https://insignia.example/s/abc/",
    ),
    issuer=Issuer("Riverside College", "did:web:a.example", "https://riverside.example", "IE"),
    credential_id="urn:uuid:1",
    skills=(Skill("Questioning"), Skill("Creativity", url=ESCO)),
    notes=("Nicht signiert.", "Prüfen unter ..."),
    picture=b"\x89PNG",
    valid_from=datetime(2026, 3, 9, 8, tzinfo=UTC),
    valid_until=datetime(2029, 3, 9, 8, tzinfo=UTC),
)
BARE = replace(
    WHOLE,
    entry=replace(WHOLE.entry, language="", shows="", how="", address="", skills=()),
    issuer=Issuer("Somebody"),
    credential_id="",
    skills=(),
    notes=(),
    valid_until=None,
)
# What the sample, which is about a qualification of a university, has no case of; each was checked
# against the shapes that the model publishes.
BEYOND_THE_SAMPLE = {
    ("EuropeanDigitalCredential", "validUntil"),
    ("LearningAchievement", "additionalNote"),
    ("LearningAchievement", "description"),
    ("LearningAchievement", "supplementaryDocument"),
}


def made(copy: Copy) -> Any:
    return europass.uploadable(copy, holder="Mira Lindqvist", telling=TELLING)["credential"]


def members(node: Any) -> Iterator[tuple[str, str]]:
    """Every member of every part, with the kind of its part."""
    if isinstance(node, list):
        for each in node:
            yield from members(each)
    elif isinstance(node, dict):
        kinds = node.get("type", "words")
        kind = kinds[-1] if isinstance(kinds, list) else kinds
        # A specification stands where the sample has its qualification, with the same members.
        kind = "Qualification" if kind == "LearningAchievementSpecification" else kind
        for name, value in node.items():
            if kind != "words":
                yield kind, name
            yield from members(value)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the samples of the model are not here")
def test_nothing_stands_in_ours_that_the_official_sample_does_not_know() -> None:
    sample = json.loads(SAMPLE.read_text())

    assert set(members(made(WHOLE))) - set(members(sample)) == BEYOND_THE_SAMPLE
    for member in ("@context", "type", "credentialSchema", "credentialProfiles"):
        assert made(WHOLE)[member] == sample[member]


def test_what_is_known_stands_in_it() -> None:
    copy = made(WHOLE)

    claim = copy["credentialSubject"]["hasClaim"]
    place = copy["issuer"]["location"]["address"]["countryCode"]
    questioning, creativity = claim["specifiedBy"]["learningOutcome"]
    assert copy["credentialSubject"]["fullName"] == {"de": "Mira Lindqvist"}
    assert copy["validFrom"] == "2026-03-09T08:00:00Z"
    assert copy["validUntil"] == "2029-03-09T08:00:00Z"
    assert place["id"].endswith("/country/IRL")
    assert place["prefLabel"] == {"de": "Irland"}
    assert claim["title"] == {"en": "Asking Questions"}
    assert claim["specifiedBy"]["language"]["id"].endswith("/language/ENG")
    assert claim["provenBy"]["grade"]["noteLiteral"] == {"de": "Von 2 Personen bewertet."}
    assert claim["supplementaryDocument"]["contentURL"] == WHOLE.entry.address
    assert [each["noteLiteral"]["de"] for each in claim["additionalNote"]] == list(WHOLE.notes)
    assert "relatedESCOSkill" not in questioning
    assert creativity["relatedESCOSkill"]["id"] == ESCO
    picture = copy["displayParameter"]["individualDisplay"]["displayDetail"]["image"]
    assert b64decode(picture["content"]) == WHOLE.picture


def test_what_is_not_known_is_left_out() -> None:
    copy = made(BARE)

    assert set(copy["issuer"]) == {"id", "type", "legalName"}
    assert set(copy["credentialSubject"]["hasClaim"]) == {
        "id",
        "type",
        "title",
        "awardedBy",
        "specifiedBy",
    }
    assert {"identifier", "validUntil"}.isdisjoint(copy)


@pytest.mark.parametrize(
    ("country", "is_known"), [("IE", True), ("DE", True), ("ZZ", False), ("", False)]
)
def test_a_place_needs_a_country_that_there_is(country: str, *, is_known: bool) -> None:
    assert europass.knows_country(Issuer("Somebody", country=country)) is is_known


@pytest.mark.parametrize(
    ("language", "code"),
    [("pt-BR", "POR"), ("DE", "DEU"), ("ja", None), ("", "DEU"), ("no tag!", "DEU")],
)
def test_a_language_is_named_where_europass_has_it(language: str, code: str | None) -> None:
    copy = made(replace(WHOLE, entry=replace(WHOLE.entry, language=language)))

    named = copy["credentialSubject"]["hasClaim"]["specifiedBy"].get("language")

    assert (named["id"].rpartition("/")[2] if named else None) == code


@pytest.mark.django_db
def test_its_holder_takes_one_file_for_each_and_reads_what_they_are_not(client: Client) -> None:
    mira = person("Mira Lindqvist")
    client.force_login(mira)
    judged, foreign = earned(published_achievement(organization()), by=mira), brought(mira)
    actions.accept(foreign.id, acting=as_actor(mira), at=clock.now())
    address = link(shared(judged))

    answer = client.get(
        "/portfolio/applications/europass.zip", {"chosen": [str(judged.id), str(foreign.id)]}
    )

    with zipfile.ZipFile(BytesIO(answer.content)) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    told = files.pop("README.txt")
    assert answer["Content-Type"] == "application/zip"
    assert "None of them is signed" in told
    assert "Riverside College" in told  # the issuer from elsewhere, whose country nobody knows
    written = "".join(files.values())
    assert len(files) == 2
    assert "It can be checked at http" in written
    assert address in written
    assert "The proof of its issuer holds, and nothing was taken back." in written
    assert written.count("This is a copy that nobody has signed.") == 2
