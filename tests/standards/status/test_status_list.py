from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from insignia.standards.errors import Malformed, MisuseError
from insignia.standards.status.bitstring import SHORTEST, Bitstring
from insignia.standards.status.status_list import (
    StatusEntry,
    StatusPurpose,
    compose_entry,
    compose_list,
    look_up,
    read_entry,
    read_list,
)

URL = "https://issuer.example/status/1"
WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def entry(**changes: Any) -> dict[str, Any]:
    composed = compose_entry(list_url=URL, purpose=StatusPurpose.REVOCATION, index=42)
    composed.update(changes)
    return {name: value for name, value in composed.items() if value is not None}


def list_credential(bits: Bitstring | None = None, **changes: Any) -> dict[str, Any]:
    credential = compose_list(
        bits or Bitstring(),
        url=URL,
        issuer="did:web:issuer.example",
        purpose=StatusPurpose.REVOCATION,
        valid_from=WHEN,
    )
    subject = {name[8:]: changes.pop(name) for name in list(changes) if name[:8] == "subject_"}
    credential["credentialSubject"].update(subject)
    credential.update(changes)
    return credential


def test_a_composed_entry_reads_back() -> None:
    assert read_entry(entry()) == StatusEntry(URL, StatusPurpose.REVOCATION, 42)


def test_a_composed_list_reads_back_with_its_bits() -> None:
    bits = Bitstring()
    bits[42] = True

    status_list = read_list(list_credential(bits))

    assert status_list.id == URL
    assert status_list.purposes == {"revocation"}
    assert look_up(read_entry(entry()), status_list) == 1
    assert look_up(read_entry(entry(statusListIndex="41")), status_list) == 0


def test_a_list_credential_says_when_it_holds() -> None:
    credential = compose_list(
        Bitstring(),
        url=URL,
        issuer="did:web:issuer.example",
        purpose=StatusPurpose.SUSPENSION,
        valid_from=WHEN,
        valid_for=timedelta(hours=12),
    )

    assert credential["validFrom"] == "2026-01-02T03:04:05Z"
    assert credential["validUntil"] == "2026-01-02T15:04:05Z"
    assert "validUntil" not in list_credential()


def test_a_short_list_is_never_composed() -> None:
    with pytest.raises(MisuseError):
        list_credential(Bitstring(SHORTEST - 8))


def test_a_number_as_index_is_accepted_and_remembered() -> None:
    read = read_entry(entry(statusListIndex=42))

    assert read.index == 42
    assert read.has_numeric_index


def test_messages_come_with_wide_entries() -> None:
    messages = [{"status": hex(value), "message": f"message {value}"} for value in range(4)]

    read = read_entry(entry(statusPurpose="message", statusSize=2, statusMessage=messages))

    assert read.size == 2
    assert read.messages == ("message 0", "message 1", "message 2", "message 3")


def _message(value: int) -> dict[str, str]:
    return {"status": hex(value), "message": f"message {value}"}


def test_messages_may_stand_in_any_order() -> None:
    read = read_entry(entry(statusMessage=[_message(1), _message(0)]))

    assert read.messages == ("message 0", "message 1")


@pytest.mark.parametrize("references", [URL, [URL, "https://issuer.example/why"]])
def test_an_entry_may_refer_to_more(references: Any) -> None:
    assert read_entry(entry(statusReference=references)).list_url == URL


BROKEN_ENTRIES = {
    "no purpose": ({"statusPurpose": None}, "statusPurpose"),
    "an unknown purpose": ({"statusPurpose": "praise"}, "statusPurpose"),
    "a list of purposes": ({"statusPurpose": ["revocation"]}, "statusPurpose"),
    "no list": ({"statusListCredential": None}, "statusListCredential"),
    "an empty address": ({"statusListCredential": ""}, "statusListCredential"),
    "the list inside": ({"statusListCredential": {"id": URL}}, "statusListCredential"),
    "the list's own id": ({"id": URL}, "id"),
    "no index": ({"statusListIndex": None}, "statusListIndex"),
    "a negative index": ({"statusListIndex": "-1"}, "statusListIndex"),
    "a negative number": ({"statusListIndex": -1}, "statusListIndex"),
    "a plus sign": ({"statusListIndex": "+1"}, "statusListIndex"),
    "a fraction": ({"statusListIndex": 1.0}, "statusListIndex"),
    "blanks": ({"statusListIndex": " 1"}, "statusListIndex"),
    "a line break": ({"statusListIndex": "1\n"}, "statusListIndex"),
    "hexadecimal": ({"statusListIndex": "0x1"}, "statusListIndex"),
    "other digits": ({"statusListIndex": "\u0661"}, "statusListIndex"),
    "a huge index": ({"statusListIndex": "9" * 400}, "statusListIndex"),
    "no text and no number": ({"statusListIndex": ["7"]}, "statusListIndex"),
    "true as index": ({"statusListIndex": True}, "statusListIndex"),
    "an empty index": ({"statusListIndex": ""}, "statusListIndex"),
    "size zero": ({"statusSize": 0}, "statusSize"),
    "a huge size": ({"statusSize": 64}, "statusSize"),
    "a text as size": ({"statusSize": "1"}, "statusSize"),
    "true as size": ({"statusSize": True}, "statusSize"),
    "a wide entry without messages": ({"statusSize": 2}, "statusMessage"),
    "too few messages": (
        {"statusSize": 2, "statusMessage": [{"message": "one"}]},
        "statusMessage",
    ),
    "messages in no list": ({"statusMessage": "revoked"}, "statusMessage"),
    "a number as messages": ({"statusMessage": 7}, "statusMessage"),
    "messages that are texts": ({"statusMessage": ["revoked"]}, "statusMessage"),
    "messages without words": ({"statusMessage": [{"status": "0x0"}]}, "statusMessage"),
    "an empty list of messages": ({"statusMessage": []}, "statusMessage"),
    "one message for two values": ({"statusMessage": [_message(0)]}, "statusMessage"),
    "two messages for one value": (
        {"statusMessage": [_message(1), _message(1) | {"message": "again"}]},
        "statusMessage",
    ),
    "a message for a value that is not there": (
        {"statusMessage": [_message(0), _message(2)]},
        "statusMessage",
    ),
    "a value in digits": (
        {"statusMessage": [_message(0), _message(1) | {"status": "1"}]},
        "statusMessage",
    ),
    "a number as reference": ({"statusReference": 7}, "statusReference"),
    "an empty reference": ({"statusReference": [URL, ""]}, "statusReference"),
}


@pytest.mark.parametrize(("changes", "member"), BROKEN_ENTRIES.values(), ids=BROKEN_ENTRIES)
def test_a_broken_entry_is_a_fault_of_the_credential(changes: dict[str, Any], member: str) -> None:
    with pytest.raises(Malformed) as caught:
        read_entry(entry(**changes), pointer="/credentialStatus/0")

    assert caught.value.code == "status.entry"
    assert caught.value.pointer == f"/credentialStatus/0/{member}"


UNUSABLE_LISTS = {
    "another type": ({"type": ["VerifiableCredential"]}, "/type"),
    "no type": ({"type": None}, "/type"),
    "no id": ({"id": None}, "/id"),
    "no subject": ({"credentialSubject": None}, "/credentialSubject"),
    "two subjects": ({"credentialSubject": [{}, {}]}, "/credentialSubject"),
    "a subject of another type": ({"subject_type": "Bits"}, "/credentialSubject"),
    "no purpose": ({"subject_statusPurpose": 7}, "/credentialSubject/statusPurpose"),
    "a time to live in words": ({"subject_ttl": "a day"}, "/credentialSubject/ttl"),
    "no time to live": ({"subject_ttl": 0}, "/credentialSubject/ttl"),
    "true as time to live": ({"subject_ttl": True}, "/credentialSubject/ttl"),
    "no list": ({"subject_encodedList": None}, "/credentialSubject/encodedList"),
    "a short list": (
        {"subject_encodedList": Bitstring(SHORTEST - 8).encode()},
        "/credentialSubject/encodedList",
    ),
}


@pytest.mark.parametrize(("changes", "pointer"), UNUSABLE_LISTS.values(), ids=UNUSABLE_LISTS)
def test_an_unusable_list_tells_nothing(changes: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Malformed) as caught:
        read_list(list_credential(**changes))

    assert caught.value.code == "status-unavailable.list"
    assert caught.value.pointer == pointer


def test_a_list_may_serve_several_purposes_and_types() -> None:
    credential = list_credential(subject_statusPurpose=["revocation", "suspension"])

    assert read_list(credential).purposes == {"revocation", "suspension"}


@pytest.mark.parametrize(
    ("entry_changes", "list_changes"),
    [
        ({}, {"id": "https://issuer.example/status/2"}),
        ({"statusPurpose": "suspension"}, {}),
        ({"statusListIndex": str(SHORTEST)}, {}),
        ({"statusSize": 2, "statusMessage": [_message(value) for value in range(4)]}, {}),
    ],
    ids=["another id", "another purpose", "beyond the end", "too few wide entries"],
)
def test_a_list_that_does_not_fit_the_entry_tells_nothing(
    entry_changes: dict[str, Any], list_changes: dict[str, Any]
) -> None:
    status_list = read_list(list_credential(**list_changes))

    with pytest.raises(Malformed) as caught:
        look_up(read_entry(entry(**entry_changes)), status_list)

    assert caught.value.code == "status-unavailable.list"


def test_the_last_entry_of_a_list_can_be_looked_up() -> None:
    bits = Bitstring()
    bits[SHORTEST - 1] = True

    last = read_entry(entry(statusListIndex=str(SHORTEST - 1)))

    assert look_up(last, read_list(list_credential(bits))) == 1
