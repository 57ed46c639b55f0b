"""An S3 object store on loopback: moto's server, one per process, a fresh bucket per test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings


@dataclass(frozen=True)
class Bucket:
    """Where the objects lie and how to look at them from outside."""

    endpoint: str
    name: str

    def keys(self) -> list[str]:
        """Return the names of the objects in the bucket."""
        listed = _client(self.endpoint).list_objects_v2(Bucket=self.name)
        return [entry["Key"] for entry in listed.get("Contents", [])]


def _client(endpoint: str) -> Any:
    import boto3  # slow to import, and few tests need it

    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="tests",
        aws_secret_access_key="tests",
    )


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    """The address of an S3 server that lives as long as this process."""
    from moto.server import ThreadedMotoServer  # slow to import, and few tests need it

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3_bucket(s3_endpoint: str, settings: Settings) -> Bucket:
    """An empty bucket in which Django is told to keep its files."""
    bucket = Bucket(s3_endpoint, f"tests-{uuid4().hex}")
    _client(s3_endpoint).create_bucket(Bucket=bucket.name)
    options = {
        "endpoint_url": s3_endpoint,
        "bucket_name": bucket.name,
        "access_key": "tests",
        "secret_key": "tests",
        "region_name": "us-east-1",
        "default_acl": None,
        "file_overwrite": True,
    }
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options},
    }
    return bucket
