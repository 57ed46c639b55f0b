"""How a public document is answered, by whichever way the question came."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from insignia.foundation import prepared_answers
from insignia.foundation.prepared import Document, Found, Kind
from insignia.foundation.prepared_answers import answer, response, takes_gzip

BODY = b'{"a": "' + b"long " * 400 + b'"}'
KIND = Kind("test", "/tests/[0-9]+", "application/json", (("Cache-Control", "no-cache"),))
NEGOTIATED = Kind("test", "/tests/[0-9]+", "application/json", (), has_page=True)
DOCUMENT = Document(KIND, "/tests/1", BODY, filename="one.json")
PLAIN = Found(KIND, DOCUMENT.tag, "one.json", BODY, is_packed=False, has_packed=True)


def test_the_answer_says_what_the_document_is_and_that_anybody_may_read_it() -> None:
    made = answer(PLAIN)

    headers = dict(made.headers)
    assert (made.status, made.body) == (200, BODY)
    assert headers["Content-Type"] == "application/json"
    assert headers["Content-Length"] == str(len(BODY))
    assert headers["Content-Disposition"] == 'attachment; filename="one.json"'
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Vary"] == "Accept-Encoding"


def test_a_document_with_a_page_beside_it_varies_by_what_is_accepted() -> None:
    found = Found(NEGOTIATED, '"1"', "", b"1", is_packed=False, has_packed=False)

    assert dict(answer(found).headers)["Vary"] == "Accept"


def test_the_packed_form_has_a_tag_of_its_own() -> None:
    packed = PLAIN._replace(is_packed=True, body=DOCUMENT.packed() or b"")

    headers = dict(answer(packed).headers)

    assert headers["Content-Encoding"] == "gzip"
    assert headers["ETag"] != dict(answer(PLAIN).headers)["ETag"]


@pytest.mark.parametrize("said", ["{tag}", 'W/{tag}, "other"', '"other", {tag}', "*"])
def test_who_has_it_is_not_sent_it_again(said: str) -> None:
    made = answer(PLAIN, known=said.format(tag=DOCUMENT.tag))

    headers = dict(made.headers)
    assert (made.status, made.body) == (304, b"")
    assert headers["ETag"] == DOCUMENT.tag
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert not [name for name in headers if name.startswith("Content-") and name != CSP]


CSP = "Content-Security-Policy"


@pytest.mark.parametrize("said", ['"other"', "", "nonsense"])
def test_who_has_another_is_sent_this_one(said: str) -> None:
    assert answer(PLAIN, known=said).status == 200


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("deflate, x-gzip", True),
        ("gzip;q=0", False),
        ("gzip;q=0.0", False),
        ("gzip;q=.", False),
        ("br", False),
        ("", False),
        ("notgzip", False),
    ],
)
def test_gzip_is_for_who_takes_it(accepted: str, takes: bool) -> None:
    assert takes_gzip(accepted) is takes


@pytest.mark.parametrize(
    "sent", [{}, {"Accept-Encoding": "gzip"}, {"If-None-Match": DOCUMENT.tag}], ids=str
)
def test_django_answers_with_the_same_bytes_and_headers(sent: dict[str, str]) -> None:
    is_packed = "Accept-Encoding" in sent
    body = (DOCUMENT.packed() if is_packed else BODY) or b""
    meant = answer(
        PLAIN._replace(is_packed=is_packed, body=body), known=sent.get("If-None-Match", "")
    )

    found = response(RequestFactory().get("/tests/1", headers=sent), DOCUMENT)

    assert found.status_code == meant.status
    assert getattr(found, "content", None) == meant.body
    assert dict(found.items()) == dict(meant.headers)


def test_a_condition_that_fails_is_refused() -> None:
    request = RequestFactory().get("/tests/1", headers={"If-Match": '"other"'})

    assert response(request, DOCUMENT).status_code == prepared_answers.PRECONDITION_FAILED
