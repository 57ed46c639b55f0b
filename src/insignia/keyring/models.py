"""Issuer keys and their life, and the keys of learners."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped
from insignia.keyring.values import KeyState, LogKeyPurpose


class IssuerKey(models.Model):
    """One Ed25519 key of one organization; the public half outlives the private one.

    The private half is sealed with a key that is not in the database, and destroyed when the key
    retires: what it signed stays checkable for ever, and nobody signs with it again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=12, choices=[(state.value, state.value) for state in KeyState]
    )
    public_multikey = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    activates_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)
    compromised_at = models.DateTimeField(null=True)
    compromised_from = models.DateTimeField(null=True)

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organization", "number"], name="one_key_per_number"),
            models.UniqueConstraint(
                fields=["organization"],
                condition=models.Q(state=KeyState.ACTIVE.value),
                name="one_active_key",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[KeyState.CREATED.value, KeyState.ACTIVE.value])
                | models.Q(sealed=None),
                name="only_living_keys_can_sign",
            ),
        )

    @property
    def fragment(self) -> str:
        """The part after # in the address of the verification method."""
        return f"key-{self.number}"


class LearnerKey(models.Model):
    """One Ed25519 key of one person, for what they sign themselves; named by its own did:key.

    Its life is simpler than an issuer's: nobody has to have met it before its first signature,
    since its name is its public half. The private half is destroyed when the next key is made.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    public_multikey = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "number"], name="one_learner_key_per_number"),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at=None),
                name="one_active_learner_key",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, sealed__isnull=False)
                | models.Q(ended_at__isnull=False, sealed=None),
                name="only_living_learner_keys_can_sign",
            ),
        )

    @property
    def did(self) -> str:
        """What the key is called: a name that carries the public half."""
        return f"did:key:{self.public_multikey}"


class LogKey(models.Model):
    """A key of the platform's own log: one that signs its heads, and one that says when.

    A log is known by its key, so it is never rotated: who needs another begins another log.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    purpose = models.CharField(
        max_length=5, choices=[(each.value, each.value) for each in LogKeyPurpose], unique=True
    )
    public_multikey = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    created_at = models.DateTimeField()
