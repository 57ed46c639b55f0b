"""People. A person is not an e-mail address: addresses are allauth's `EmailAddress` rows."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from insignia.accounts.values import LONGEST_IDENTIFIER, LONGEST_NAME, AgeBand
from insignia.foundation.identifiers import new_id


class People(BaseUserManager["Person"]):
    """Makes and finds people."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Make a person who signs in with `email`."""
        made = self.model(email=self.normalize_email(email), **fields)
        made.set_password(password)
        made.save()
        return made


class Person(AbstractBaseUser):
    """Someone who learns, assesses, awards or looks: one row whatever they do."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=LONGEST_NAME)
    email = models.EmailField(unique=True, null=True)
    language = models.CharField(max_length=8, default="en")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    # Who joined before this was asked counts as grown up.
    age_band = models.CharField(
        max_length=8,
        default=AgeBand.ADULT.value,
        choices=[(band.value, band.value) for band in AgeBand],
    )
    # The first day on which somebody is in the next band for certain; grown-ups have none.
    next_band_on = models.DateField(null=True, db_index=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True)

    objects = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        """Return the name as headers greet with."""
        return self.name


class Identifier(models.Model):
    """Something beside addresses that a person has proved to control: a DID."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    value = models.CharField(max_length=LONGEST_IDENTIFIER, unique=True)
    proved_at = models.DateTimeField()
