"""Credentials made by chance: every optional part, any text, deep and wide."""

from typing import Any

from hypothesis import strategies as st
from tests.peers.questions import PLAIN

from insignia.standards import terms

# Any character but what no JSON of ours may hold; controls among them where signing allows it.
# From U+E000 on, what JavaScript sorts by UTF-16 comes in another order than the code points of
# RDFC-1.0 as soon as the astral plane is there, too; `test_both_orders` tells of it.
_PRIVATE = "".join(map(chr, range(0xE000, 0x10000)))
_ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\0" + _PRIVATE)
_SIGNABLE = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters=_PRIVATE
) | st.sampled_from("\t\n\r\x85\x9f")
_ODD = st.sampled_from(
    [
        '"',
        "\\",
        "\u2028",
        "\u202e",
        "e\u0301",
        "\U0001f3eb",
        "_:c14n0",
        "%41",
        "{x}",
    ]
)
_NUMBERS = st.integers(0, 10_000) | st.floats(0.001, 9999, allow_nan=False) | st.just(0.000001)


def texts(*, with_controls: bool = False) -> st.SearchStrategy[str]:
    """Return texts of at least one character."""
    letters = _ANY if with_controls else _SIGNABLE
    return st.lists(st.text(letters, max_size=12) | _ODD, min_size=1, max_size=4).map(
        lambda parts: "".join(parts) or "x"
    )


def urls(kind: str) -> st.SearchStrategy[str]:
    """Return addresses of something."""
    return st.integers(0, 10**6).map(
        lambda number: f"https://college.example/{kind}/{number}?a=1#é"
    )


def members(
    required: dict[str, Any], optional: dict[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[dict[str, Any]]:
    """Return objects with the required members and any of the others."""
    return st.fixed_dictionaries(
        {name: st.just(value) for name, value in required.items()}, optional=optional
    )


def _profiles(text: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Return profiles whose parents have parents, some of them many."""
    own: dict[str, st.SearchStrategy[Any]] = {
        "name": text,
        "url": urls("about"),
        "phone": text,
        "description": text,
        "email": st.just("office@college.example"),
        "address": members(
            {"type": ["Address"]},
            {"addressLocality": text, "streetAddress": text, "postalCode": text},
        ),
        "otherIdentifier": st.lists(
            st.builds(
                lambda value: {
                    "type": "IdentifierEntry",
                    "identifier": value,
                    "identifierType": "identifier",
                },
                text,
            ),
            min_size=1,
            max_size=3,
        ),
    }

    def parent(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
        return st.builds(
            lambda number, rest, above: {
                "id": f"https://college.example/org/{number}",
                "type": ["Profile"],
                **rest,
                "parentOrg": above,
            },
            st.integers(0, 10**6),
            members({}, own),
            inner,
        )

    top = st.builds(
        lambda number, rest: {
            "id": f"https://college.example/top/{number}",
            "type": ["Profile"],
            **rest,
        },
        st.integers(0, 10**6),
        members({}, own),
    )
    return st.recursive(top, parent, max_leaves=8)


def _achievements(text: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    alignment = st.builds(
        lambda rest: {
            "type": ["Alignment"],
            "targetName": "T",
            "targetUrl": "https://skill.example/1",
            **rest,
        },
        members({}, {"targetDescription": text, "targetCode": text, "targetFramework": text}),
    )
    return members(
        PLAIN["credentialSubject"]["achievement"],
        {
            "achievementType": st.sampled_from(["MicroCredential", "Badge", "ext:Unusual"]),
            "creditsAvailable": _NUMBERS,
            "fieldOfStudy": text,
            "humanCode": text,
            "specialization": text,
            "inLanguage": st.sampled_from(["en", "de-AT"]),
            "version": text,
            "tag": st.lists(text, min_size=1, max_size=40, unique=True),
            "alignment": st.lists(alignment, min_size=1, max_size=6),
            "image": members(
                {"id": "https://college.example/lean.png", "type": "Image"}, {"caption": text}
            ),
        },
    )


def _subjects(text: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    result = st.builds(
        lambda rest: {"type": ["Result"], "value": "1", **rest}, members({}, {"value": text})
    )
    return st.builds(
        lambda rest, achievement: {
            "id": "did:example:learner",
            "type": ["AchievementSubject"],
            **rest,
            "achievement": achievement,
        },
        members(
            {},
            {
                "creditsEarned": _NUMBERS,
                "term": text,
                "role": text,
                "licenseNumber": text,
                "narrative": text,
                "activityStartDate": st.just("2026-01-01T00:00:00.125Z"),
                "activityEndDate": st.just("2026-04-01T23:59:59+02:00"),
                "result": st.lists(result, min_size=1, max_size=5),
            },
        ),
        _achievements(text),
    )


def _numbered(evidence: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give every second one an id, for two with the same id are one."""
    return [
        item | ({"id": f"https://college.example/evidence/{number}?a=1#é"} if number % 2 else {})
        for number, item in enumerate(evidence)
    ]


def credentials(issuer: str, *, with_controls: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Return badges of this issuer."""
    text = texts(with_controls=with_controls)
    evidence = st.builds(
        lambda rest: {"type": ["Evidence"], **rest},
        members({}, {"name": text, "narrative": text, "genre": text}),
    )
    return st.builds(
        lambda rest, profile, subject: (
            PLAIN | rest | {"issuer": profile | {"id": issuer}, "credentialSubject": subject}
        ),
        members(
            {"@context": [terms.CREDENTIALS_V2, terms.OPEN_BADGES_3_0_3]},
            {
                "name": text,
                "description": text,
                "awardedDate": st.just("2026-05-01T09:30:15.25+02:00"),
                "validUntil": st.just("2036-05-01T00:00:00Z"),
                "evidence": st.lists(evidence, min_size=1, max_size=4).map(_numbered),
            },
        ),
        _profiles(text),
        _subjects(text),
    )
