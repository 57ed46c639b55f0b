"""Tables of the foundation: the audit trail, outgoing post, what lies ready, who runs jobs."""

from __future__ import annotations

from django.db import models

from insignia.foundation.identifiers import new_id

LONGEST_KEY = 120  # of a write that may be repeated


class AuditStream(models.Model):
    """The head of one chain of audit entries; its row is the lock that keeps the chain single."""

    name = models.CharField(primary_key=True, max_length=64)
    head = models.CharField(max_length=64, default="", blank=True)
    length = models.PositiveBigIntegerField(default=0)


class AuditEntry(models.Model):
    """One state change: who, what, about what, when; see `foundation.audit`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stream = models.ForeignKey(AuditStream, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=16)
    actor_id = models.CharField(max_length=64)
    on_behalf_of = models.CharField(max_length=64, blank=True, default="")
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["stream", "position"], name="audit_one_per_position"),
        )
        indexes = (models.Index(fields=["about_kind", "about_id"]),)


class AuditDetail(models.Model):
    """Personal data behind a salted digest of an entry; erasure deletes the row."""

    entry = models.ForeignKey(AuditEntry, on_delete=models.CASCADE, related_name="details")
    name = models.CharField(max_length=40)
    value = models.TextField()
    salt = models.CharField(max_length=32)


class Letter(models.Model):
    """One outgoing e-mail with its visible state; see `foundation.letters`."""

    class State(models.TextChoices):
        """Where a letter is on its way."""

        QUEUED = "queued"
        SENT = "sent"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=120, unique=True)
    recipient = models.EmailField()
    subject = models.CharField(max_length=200)
    # Letters carry links that open things: the words are sealed, see `letters.words_of`.
    sealed = models.BinaryField()
    organization_id = models.UUIDField(null=True)
    # Whom it names to somebody else: it is deleted with them.
    about_id = models.UUIDField(null=True, db_index=True)
    # Where a mail program ends letters of this sort by one click (RFC 8058), if it may.
    unsubscribe = models.CharField(max_length=300, blank=True, default="", db_default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True, default="")
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    next_attempt_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                "next_attempt_at",
                condition=models.Q(state="queued"),
                name="letters_that_wait",
            ),
            models.Index(
                "organization_id",
                condition=models.Q(state="failed"),
                name="letters_given_up",
            ),
        )


class RememberedAnswer(models.Model):
    """The answer given to a write with an idempotency key; a repeat gets it again."""

    client = models.CharField(max_length=64)
    key = models.CharField(max_length=LONGEST_KEY)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["client", "key"], name="one_answer_per_key"),
        )


class Worker(models.Model):
    """A process that runs jobs; one whose beat stops is taken for dead. See `working`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    beat_at = models.DateTimeField()


class JobRun(models.Model):
    """What became of one job so far: who holds it, how often it failed or lost its worker."""

    job = models.CharField(primary_key=True, max_length=64)
    worker_id = models.UUIDField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    kills = models.PositiveSmallIntegerField(default=0)
    set_aside_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True, default="")


class SweepTurn(models.Model):
    """When the sweeps were last queued; whoever moves it on queues them, nobody else."""

    name = models.CharField(primary_key=True, max_length=20)
    at = models.DateTimeField()


class Counted(models.Model):
    """What all processes remember for minutes, as how often somebody tried. See `shared_memory`."""

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)


class Prepared(models.Model):
    """A public document as the bytes that are sent. See `prepared`, which alone writes here.

    `key` is the digest of its address, `until` a number of seconds since 1970: it is compared at
    every request, past the layers that would make a date of it.
    """

    key = models.CharField(primary_key=True, max_length=64)
    about = models.CharField(max_length=24)
    about_id = models.UUIDField()
    tag = models.CharField(max_length=40)
    filename = models.CharField(max_length=120, blank=True, default="")
    until = models.FloatField(null=True)
    body = models.BinaryField()
    packed = models.BinaryField(null=True)

    class Meta:
        indexes = (models.Index(fields=["about", "about_id"]),)
