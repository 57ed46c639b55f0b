import pytest

from insignia.foundation.network.fetching import Fetched, Fetcher
from insignia.foundation.network.reaching import fetch_document, fetch_key_document
from insignia.foundation.network.wire import NotReached
from insignia.standards.errors import Unresolvable
from insignia.standards.verify.surroundings import Found, Gone

URL = "https://school.example/1.json"


class Answering(Fetcher):
    def __init__(self, answer: Fetched | NotReached) -> None:
        super().__init__()
        self._answer = answer

    def get(self, url: str, *, accept: str = "") -> Fetched:
        if isinstance(self._answer, NotReached):
            raise self._answer
        return self._answer


def test_a_document_comes_with_the_address_it_was_found_at() -> None:
    fetched = Fetched(b"{}", "application/ld+json", "https://school.example/2.json")

    assert fetch_document(Answering(fetched), URL) == Found(b"{}", "https://school.example/2.json")


def test_a_document_that_was_taken_away_for_good_is_gone() -> None:
    with pytest.raises(Gone):
        fetch_document(Answering(NotReached("It is gone.", status=410)), URL)


@pytest.mark.parametrize("status", [0, 404, 500])
def test_a_document_that_is_not_had_today_may_be_had_tomorrow(status: int) -> None:
    with pytest.raises(Unresolvable) as caught:
        fetch_document(Answering(NotReached("It is not there.", status=status)), URL)

    assert not isinstance(caught.value, Gone)
    assert caught.value.code == "fetch-policy.unreachable"


def test_a_key_that_is_gone_is_a_key_that_is_not_known() -> None:
    with pytest.raises(Unresolvable) as caught:
        fetch_key_document(Answering(NotReached("It is gone.", status=410)), URL)

    assert caught.value.code == "key.unreachable"
