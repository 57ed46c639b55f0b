"""Content-addressed bytes, in a folder and in an S3 bucket."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from insignia.foundation import blobs
from insignia.foundation.blobs import BlobTooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import Settings
    from tests.outside.storage import Bucket


@pytest.fixture(params=["folder", "bucket"])
def _store(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> None:
    if request.param == "bucket":
        request.getfixturevalue("s3_bucket")
        return
    folder = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path},
    }
    settings.STORAGES = {**settings.STORAGES, "default": folder}


@pytest.mark.usefixtures("_store")
def test_what_is_stored_is_read_under_its_digest() -> None:
    blob = blobs.store([b"one ", b"two"], limit=7)

    assert blob.digest == hashlib.sha256(b"one two").hexdigest()
    assert (blob.size, blobs.read(blob.digest)) == (7, b"one two")
    assert blobs.exists(blob.digest)


@pytest.mark.usefixtures("_store")
def test_storing_twice_keeps_one() -> None:
    assert blobs.store_bytes(b"same") == blobs.store_bytes(b"same")

    assert blobs.read(blobs.store_bytes(b"same").digest) == b"same"


@pytest.mark.usefixtures("_store")
def test_the_first_byte_too_many_ends_it_and_nothing_is_kept() -> None:
    seen = []

    def endless() -> Iterator[bytes]:
        while True:
            seen.append(1)
            yield b"x" * 1000

    with pytest.raises(BlobTooLarge):
        blobs.store(endless(), limit=2500)

    assert len(seen) == 3
    assert not blobs.exists(hashlib.sha256(b"x" * 2000).hexdigest())


@pytest.mark.usefixtures("_store")
def test_erased_bytes_are_gone() -> None:
    blob = blobs.store_bytes(b"personal")

    blobs.erase(blob.digest)

    assert not blobs.exists(blob.digest)


def test_objects_lie_under_their_digest_in_the_bucket(s3_bucket: Bucket) -> None:
    blob = blobs.store_bytes(b"in the bucket")

    assert s3_bucket.keys() == [f"blobs/{blob.digest[:2]}/{blob.digest}"]
