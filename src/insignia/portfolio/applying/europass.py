"""A credential once more in the European Learning Model 3, as Europass reads it (standards 1.14).

It is a copy that nobody has signed: the form that an organization uploads to put its seal on, and
it names the document that was signed. Nothing stands in it that the credential does not say; what
the model asks for and is not known is left out, and told to whoever takes the copy.

The ids of its parts are names within the one file, as in the samples of the model.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any, Final

from babel import Locale
from babel.core import get_global

from insignia.standards import timestamps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from insignia.portfolio.applying.values import Copy, Issuer, Telling

Node = dict[str, Any]

CONTEXTS: Final = (
    "https://www.w3.org/2018/credentials/v1",
    "http://data.europa.eu/snb/model/context/edc-ap",
)
_AUTHORITY: Final = "http://publications.europa.eu/resource/authority"
_MODEL: Final = "http://data.europa.eu/snb"
_ESCO: Final = "http://data.europa.eu/esco"
# The languages of Europass, by the codes of its authority; another one is not named.
_LANGUAGES: Final = {
    "bg": "BUL",
    "bs": "BOS",
    "cs": "CES",
    "da": "DAN",
    "de": "DEU",
    "el": "ELL",
    "en": "ENG",
    "es": "SPA",
    "et": "EST",
    "fi": "FIN",
    "fr": "FRA",
    "ga": "GLE",
    "hr": "HRV",
    "hu": "HUN",
    "is": "ISL",
    "it": "ITA",
    "lt": "LIT",
    "lv": "LAV",
    "mk": "MKD",
    "mt": "MLT",
    "nb": "NOB",
    "nl": "NLD",
    "nn": "NNO",
    "no": "NOR",
    "pl": "POL",
    "pt": "POR",
    "ro": "RON",
    "sk": "SLK",
    "sl": "SLV",
    "sq": "SQI",
    "sr": "SRP",
    "sv": "SWE",
    "tr": "TUR",
    "uk": "UKR",
}
_TAG: Final = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
# Names of countries that are no more, and of none.
_NO_COUNTRY: Final = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR", "AAA", "ZZZ"})
_COUNTRIES: Final[Mapping[str, str]] = {
    names[0]: code
    for code, names in get_global("territory_aliases").items()
    if len(code) == 3 and code.isalpha() and len(names) == 1 and code not in _NO_COUNTRY  # noqa: PLR2004
}


def knows_country(issuer: Issuer) -> bool:
    """Say whether a place can be written for an issuer, which the model asks of each."""
    return issuer.country in _COUNTRIES


def uploadable(copy: Copy, *, holder: str, telling: Telling) -> Node:
    """Return the copy in the form that an issuer uploads."""
    return {"credential": _credential(copy, holder=holder, telling=telling)}


def _credential(copy: Copy, *, holder: str, telling: Telling) -> Node:
    entry, page = copy.entry, telling.language
    language = entry.language if _TAG.fullmatch(entry.language) else page
    issuer = _organisation(copy.issuer, page)
    made = {
        "@context": list(CONTEXTS),
        "id": f"urn:credential:{copy.id}",
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "credentialProfiles": _concept(
            f"{_MODEL}/credential/e34929035b", f"{_MODEL}/credential/25831c2", {"en": "Generic"}
        ),
        "displayParameter": _display(copy, language=language, page=page),
        "credentialSchema": {
            "id": f"{_MODEL}/model/ap/edc-generic-full",
            "type": "ShaclValidator2017",
        },
        "identifier": _part(
            "identifier:1", "Identifier", schemeName=telling.original, notation=copy.credential_id
        )
        if copy.credential_id
        else None,
        "credentialSubject": _part(
            "person:1",
            "Person",
            fullName={page: holder},
            hasClaim=_achievement(copy, issuer, language=language, telling=telling),
        ),
        "issuer": issuer,
        "validFrom": timestamps.write(copy.valid_from),
        "validUntil": timestamps.write(copy.valid_until) if copy.valid_until else None,
    }
    return _known(made)


def _achievement(copy: Copy, issuer: Node, *, language: str, telling: Telling) -> Node:
    entry, page = copy.entry, telling.language
    process = _part("awardingProcess:1", "AwardingProcess", awardingBody=issuer)
    return _part(
        "learningAchievement:1",
        "LearningAchievement",
        title={language: entry.title},
        description={language: entry.shows} if entry.shows else None,
        additionalNote=[_note(n, {page: words}) for n, words in enumerate(copy.notes, start=1)],
        supplementaryDocument=_part("webResource:1", "WebResource", contentURL=entry.address)
        if entry.address
        else None,
        awardedBy=process,
        provenBy=_part(
            "learningAssessment:1",
            "LearningAssessment",
            title={page: telling.judged},
            grade=_note(0, {page: entry.how}),
            awardedBy=process,
        )
        if entry.how
        else None,
        specifiedBy=_part(
            "learningAchievementSpec:1",
            "LearningAchievementSpecification",
            title={language: entry.title},
            language=_language(language, page),
            learningOutcome=_outcomes(copy, language),
        ),
    )


def _outcomes(copy: Copy, language: str) -> Sequence[Node]:
    return [
        _part(
            f"learningOutcome:{number}",
            "LearningOutcome",
            title={language: skill.name},
            relatedESCOSkill=_concept(
                skill.url, f"{_ESCO}/concept-scheme/skills", {language: skill.name}
            )
            if skill.url.startswith(f"{_ESCO}/skill/")
            else None,
        )
        for number, skill in enumerate(copy.skills, start=1)
    ]


def _organisation(issuer: Issuer, page: str) -> Node:
    country = _COUNTRIES.get(issuer.country)
    place = country and _part(
        "location:1",
        "Location",
        address=_part(
            "address:1",
            "Address",
            countryCode=_authority("country", country, _country_name(issuer.country, page)),
        ),
    )
    return _part(
        "org:1",
        "Organisation",
        legalName={page: issuer.name},
        location=place,
        identifier=_part("identifier:2", "Identifier", notation=issuer.id) if issuer.id else None,
        homepage=_part("webResource:2", "WebResource", contentURL=issuer.homepage)
        if issuer.homepage
        else None,
    )


def _display(copy: Copy, *, language: str, page: str) -> Node:
    picture = _part(
        "mediaObject:1",
        "MediaObject",
        content=b64encode(copy.picture).decode(),
        contentEncoding=_concept(
            f"{_MODEL}/encoding/6146cde7dd", f"{_MODEL}/encoding/25831c2", {"en": "base64"}
        ),
        contentType=_authority("file-type", "PNG", {"en": "PNG"}),
    )
    shown = _language(page, page)
    return _part(
        "displayParameter:1",
        "DisplayParameter",
        title={language: copy.entry.title},
        description={language: copy.entry.shows} if copy.entry.shows else None,
        language=shown,
        primaryLanguage=shown,
        individualDisplay=_part(
            "individualDisplay:1",
            "IndividualDisplay",
            language=shown,
            displayDetail=_part("displayDetail:1", "DisplayDetail", image=picture, page=1),
        ),
    )


def _language(tag: str, page: str) -> Node | None:
    code = tag.replace("_", "-").partition("-")[0].lower()
    if code not in _LANGUAGES:
        return None
    name = Locale.parse(page, sep="-").languages.get(code, code)
    return _authority("language", _LANGUAGES[code], {page: name})


def _country_name(country: str, page: str) -> dict[str, str]:
    return {page: Locale.parse(page, sep="-").territories.get(country, country)}


def _authority(table: str, code: str, name: Mapping[str, str]) -> Node:
    scheme = f"{_AUTHORITY}/{table}"
    return _concept(f"{scheme}/{code}", scheme, name) | {"notation": table}


def _concept(name: str, scheme: str, label: Mapping[str, str]) -> Node:
    return {
        "id": name,
        "type": "Concept",
        "inScheme": {"id": scheme, "type": "ConceptScheme"},
        "prefLabel": dict(label),
    }


def _note(number: int, words: Mapping[str, str]) -> Node:
    return _part(f"note:{number}", "Note", noteLiteral=dict(words))


def _part(name: str, kind: str, **members: Any) -> Node:
    return {"id": f"urn:epass:{name}", "type": kind} | _known(members)


def _known(members: Mapping[str, Any]) -> Node:
    return {name: value for name, value in members.items() if value}
