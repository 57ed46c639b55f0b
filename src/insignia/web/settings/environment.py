"""What an operator may set, each with a good default; what is unsafe refuses to start.

The demonstration needs nothing set, and serves this machine only. Production (`INSIGNIA_MODE`)
names everything that keeps it safe, and hears all that is missing at once.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEMO_SECRET = "insignia-demo-only-not-a-secret-0123456789-abcdefghijk"  # noqa: S105 - refused below
MINIMUM_SECRET = 50
THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


class Mode(StrEnum):
    """What this process is for."""

    DEMO = "demo"
    PRODUCTION = "production"


class Environment(BaseSettings):
    """Settings read from `INSIGNIA_*` variables (and `DATABASE_URL`, `CONTENT_ORIGIN`)."""

    model_config = SettingsConfigDict(env_prefix="INSIGNIA_", extra="ignore")

    mode: Mode = Mode.DEMO
    folder: Path = Path("var/demo")
    secret_key: str = DEMO_SECRET
    keyring_key: str = ""
    debug: bool = False
    public_origin: str = "http://127.0.0.1:8000"
    issuer_origin: str = ""
    content_origin: str = Field("", validation_alias="CONTENT_ORIGIN")
    allowed_hosts: list[str] = Field(default_factory=list)
    origin_map: str = ""
    name_servers: list[str] | None = None
    database_url: str = Field("", validation_alias="DATABASE_URL")
    s3_endpoint: str = ""
    s3_bucket: str = ""
    s3_access_key: str = ""
    s3_secret_key: str = ""
    s3_region: str = "us-east-1"
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_starttls: bool = True
    mail_from: str = "Insignia <no-reply@insignia.example>"
    upload_limit: int = 50_000_000
    consent_age: Literal[13, 16, 18] = 16
    both_ways: bool = False

    @field_validator("public_origin", "issuer_origin", "content_origin")
    @classmethod
    def origin_is_bare(cls, value: str) -> str:
        """Accept scheme, host and port only: paths under them are ours to make."""
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or parts.path or parts.query):
            raise ValueError(f"an origin is scheme://host[:port], not {value!r}")
        return value

    @field_validator("database_url")
    @classmethod
    def database_is_postgresql(cls, value: str) -> str:
        """Accept the one database beside the embedded one."""
        if value and urlsplit(value).scheme not in {"postgres", "postgresql"}:
            raise ValueError("DATABASE_URL must begin with postgresql://")
        return value

    @model_validator(mode="after")
    def fill_and_refuse(self) -> Environment:
        """Fill what follows from the rest, then refuse what production must not run with."""
        self.issuer_origin = self.issuer_origin or self.public_origin
        if not self.content_origin:
            self.content_origin = self.public_origin.replace("127.0.0.1", "localhost")
        checks = self._production() if self.mode is Mode.PRODUCTION else self._demonstration()
        problems = [sentence for is_unsafe, sentence in checks if is_unsafe]
        if problems:
            raise ValueError("Insignia will not start: " + "; ".join(problems))
        return self

    def _demonstration(self) -> tuple[tuple[bool, str], ...]:
        is_here = urlsplit(self.public_origin).hostname in THIS_MACHINE
        return (
            (
                not is_here,
                "a demonstration serves this machine only: set INSIGNIA_MODE=production",
            ),
        )

    def _production(self) -> tuple[tuple[bool, str], ...]:
        return (
            (
                self.secret_key == DEMO_SECRET or len(self.secret_key) < MINIMUM_SECRET,
                f"INSIGNIA_SECRET_KEY must be your own, of at least {MINIMUM_SECRET} characters",
            ),
            (
                not self.keyring_key,
                "INSIGNIA_KEYRING_KEY must be set: signing keys are sealed with it",
            ),
            (self.debug, "INSIGNIA_DEBUG must be off"),
            (
                not self.allowed_hosts or "*" in self.allowed_hosts,
                "INSIGNIA_ALLOWED_HOSTS must name the hosts you serve",
            ),
            (
                bool(self.origin_map),
                "INSIGNIA_ORIGIN_MAP is for demonstrations and tests only",
            ),
            (
                not self.public_origin.startswith("https://"),
                "INSIGNIA_PUBLIC_ORIGIN must be https",
            ),
            (
                self.issuer_origin != self.public_origin,
                "INSIGNIA_ISSUER_ORIGIN must equal INSIGNIA_PUBLIC_ORIGIN",
            ),
            (
                self.content_origin == self.public_origin,
                "CONTENT_ORIGIN must differ from INSIGNIA_PUBLIC_ORIGIN: uploads are served there",
            ),
            (not self.database_url, "DATABASE_URL must name a PostgreSQL database"),
            (not self.smtp_host, "INSIGNIA_SMTP_HOST must name your mail server"),
        )
