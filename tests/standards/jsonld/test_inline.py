from typing import Any

import pytest

from insignia.standards.jsonld.inline import is_taken

HOBBY = "https://a.example/#hobby"


@pytest.mark.parametrize(
    "part",
    [
        {},
        {"Hobby": "https://a.example/#Hobby", "hobby": HOBBY},
        {"hobby": "urn:example:hobby"},
        {"@protected": True, "hobby": HOBBY},
        {"@vocab": "https://a.example/#"},
        {"@context": {"hobby": HOBBY}},
        {"id": "@id", "type": "@type"},
        {"hobby": {"@id": HOBBY}},
        {"hobby": {"@id": HOBBY, "@type": "@id", "@container": "@set"}},
        {"hobby": {"@id": HOBBY, "@type": "http://www.w3.org/2001/XMLSchema#date"}},
        {"Hobby": {"@id": HOBBY, "@protected": True, "@context": {"since": f"{HOBBY}-since"}}},
    ],
)
def test_a_context_may_say_what_words_stand_for(part: Any) -> None:
    assert is_taken(part)


@pytest.mark.parametrize(
    "part",
    [
        None,
        7,
        "https://a.example/",
        [{"hobby": HOBBY}],
        {"@base": "https://a.example/"},
        {"@vocab": ""},
        {"@vocab": None},
        {"@protected": False},
        {"@protected": "yes"},
        {"@language": "en"},
        {"@import": "https://a.example/"},
        {"hobby": "name"},
        {"hobby": "@id"},
        {"hobby": None},
        {"hobby": {}},
        {"hobby": []},
        {"hobby": {"@id": "@type"}},
        {"hobby": {"@reverse": HOBBY}},
        {"hobby": {"@id": HOBBY, "@nest": "x"}},
        {"hobby": {"@id": HOBBY, "@type": "@json"}},
        {"hobby": {"@id": HOBBY, "@container": "@graph"}},
        {"hobby": {"@id": HOBBY, "@protected": False}},
        {"hobby": {"@id": HOBBY, "@context": {"@base": "https://a.example/"}}},
        {"hobby": {"@id": HOBBY, "@context": "https://a.example/"}},
        {"id": HOBBY},
        {"type": "@id"},
        {"a:hobby": HOBBY},
        {"hobby": "https://a.example/ #hobby"},
        {"@context": {"@base": "https://a.example/"}},
        {"@context": {}, "hobby": HOBBY},
    ],
)
def test_a_context_may_do_nothing_else(part: Any) -> None:
    assert not is_taken(part)
