"""Tables of awarding. What was signed is kept byte for byte and never rebuilt."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.accounts.values import LONGEST_ADDRESS, LONGEST_NAME
from insignia.assessment.values import Route
from insignia.awards.values import LONGEST_SUBJECT, Change, Reason, RowOutcome, State
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped
from insignia.standards.transparency.receipt import Entered


class Batch(models.Model):
    """A list of recipients, checked first and then released once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    version = models.ForeignKey("achievements.Version", on_delete=models.PROTECT)
    file_name = models.CharField(max_length=200)
    row_count = models.PositiveIntegerField(default=0)
    good_rows = models.PositiveIntegerField(default=0)
    is_read = models.BooleanField(default=False)  # to its last row: until then it only waits
    read_to = models.PositiveIntegerField(default=0)  # the last line that was checked
    line_count = models.PositiveIntegerField(default=0)  # of a file that is kept to be checked
    unusable = models.JSONField(default=list)  # what turned out to be wrong with the file as such
    checked_at = models.DateTimeField()
    checked_by = models.CharField(max_length=64)
    released_at = models.DateTimeField(null=True)
    with_repeats = models.BooleanField(default=False)
    granted_at = models.DateTimeField(null=True)  # when its last row had become an award, or not

    objects = Scoped()


class RosterPiece(models.Model):
    """Part of the file of a long list; gone with its last row, or with a list that comes to none.

    It is personal, and found by nobody's address: a person who is erased in those minutes may stand
    in the list that comes of it, as if it had been brought afterwards.
    """

    batch = models.ForeignKey(
        Batch, on_delete=models.CASCADE, related_name="pieces", db_index=False
    )
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    objects = Scoped("batch__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["batch", "number"], name="one_piece_a_number"),
        )


class RosterRow(models.Model):
    """One line of a list: what it asks for, what is wrong with it, and what became of it."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    # Personal, as all that the file says: erased with the person, found by the folded address.
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True, default="")
    email = models.TextField(blank=True, default="")
    name = models.TextField(blank=True, default="")
    achieved_on = models.TextField(blank=True, default="")
    route = models.TextField(blank=True, default="")
    narrative = models.TextField(blank=True, default="")
    problems = models.JSONField(default=list)
    outcome = models.CharField(max_length=8, choices=[(o.value, o.value) for o in RowOutcome])

    objects = Scoped("batch__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["batch", "number"], name="one_row_a_number"),
        )
        indexes = (
            models.Index(fields=["batch", "outcome", "number"], name="rows_by_outcome"),
            models.Index(fields=["address", "batch"], name="rows_by_address"),
        )


class Award(models.Model):
    """An organization's act of granting an achievement to a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    version = models.ForeignKey("achievements.Version", on_delete=models.PROTECT)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="awards"
    )
    decision = models.OneToOneField("assessment.Decision", on_delete=models.PROTECT, null=True)
    result_check = models.OneToOneField("feeds.ResultCheck", on_delete=models.PROTECT, null=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True)
    row = models.PositiveIntegerField(null=True)
    # Personal, and erased with the person; the credential itself holds a salted hash only.
    recipient_address = models.EmailField(blank=True, default="", db_index=True)
    recipient_name = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    route = models.CharField(max_length=24, choices=[(r.value, r.value) for r in Route])
    narrative = models.TextField(blank=True, default="")
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in State], default=State.AWARDED.value
    )
    held_because = models.TextField(blank=True, default="")
    achieved_on = models.DateField()
    awarded_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    disputed_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    # The first award, if this is the same by another identifier: what it rests on stays there.
    rebinds = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="rebound")

    objects = Scoped()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["batch", "row"], name="one_award_a_row"),)
        indexes = (
            models.Index(fields=["state", "awarded_at"]),
            models.Index(fields=["organization", "awarded_at"]),
        )


class StatusBook(models.Model):
    """A revocation and a suspension list with the same numbering of slots."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    allotted = models.PositiveIntegerField(default=0)

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organization", "number"], name="one_book_a_number"),
        )


class StatusList(models.Model):
    """One published list of a book: its bits, and the signed document they were last signed as."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    book = models.ForeignKey(StatusBook, on_delete=models.PROTECT, related_name="lists")
    purpose = models.CharField(max_length=12)
    bits = models.BinaryField()
    document = models.BinaryField(default=b"")
    edition = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True)

    objects = Scoped("book__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["book", "purpose"], name="one_list_a_purpose"),
        )


class StatusSlot(models.Model):
    """The index an award holds in both lists of a book; random, never used twice."""

    book = models.ForeignKey(StatusBook, on_delete=models.PROTECT, related_name="slots")
    index = models.PositiveIntegerField()
    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="slot")

    objects = Scoped("book__organization")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "index"], name="one_award_a_slot"),)


class Issuance(models.Model):
    """The credential of an award: the unsigned bytes as meant, then the signed bytes as issued.

    Both are emptied when the recipient is erased, and nothing is signed in their place.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="issuance")
    credential_id = models.CharField(max_length=64, unique=True)
    unsigned = models.BinaryField()
    composed_at = models.DateTimeField()
    document = models.BinaryField(null=True)
    verification_method = models.CharField(max_length=300, blank=True, default="")
    issued_at = models.DateTimeField(null=True)

    objects = Scoped("award__organization")


class LogMark(models.Model):
    """What the public log was told about an award, and the salt without which nobody reads it.

    The salt goes when the recipient is erased: the entry stays, and says nothing about anybody.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="log_marks")
    entry = models.OneToOneField("logbook.Entry", on_delete=models.PROTECT)
    entered = models.CharField(max_length=12, choices=[(e.value, e.value) for e in Entered])
    digest = models.CharField(
        max_length=64, db_index=True
    )  # of the credential, as a verifier has it
    salt = models.BinaryField()

    objects = Scoped("award__organization")


class Journey(models.Model):
    """The signed record of the way to an award: its holder's, private, and theirs to drop.

    It holds what they wrote and what was written to them, so it goes when they go.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="journey")
    credential_id = models.CharField(max_length=64, unique=True)
    document = models.BinaryField()
    signed_at = models.DateTimeField()

    objects = Scoped("award__organization")


class Objection(models.Model):
    """What speaks against awarding a submission: until it is cleared, nothing more is issued.

    Slices above raise and clear it; why it was raised stands with them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    submission = models.ForeignKey("assessment.Submission", on_delete=models.PROTECT)
    raised_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)

    objects = Scoped()

    class Meta:
        indexes = (models.Index(fields=["submission", "cleared_at"], name="open_objections"),)


class WalletCopy(models.Model):
    """An edition of an issued credential whose subject is named by a key in a wallet.

    The credential itself is never changed for it; both hang on the same place in the status lists.
    The key is its holder's, so the copy goes when they go.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="copies")
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    credential_id = models.CharField(max_length=64, unique=True)
    document = models.BinaryField()
    signed_at = models.DateTimeField()

    objects = Scoped("award__organization")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["award", "subject"], name="one_copy_a_key"),)


class Rebinding(models.Model):
    """That a learner asks to be named by another address, and what the organization answered.

    The address and the words are personal, and emptied when the person is erased.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="rebindings")
    address = models.EmailField(blank=True)
    note = models.TextField(blank=True, default="")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, default="")
    # The award that names them anew; none after a no.
    made = models.OneToOneField(Award, on_delete=models.PROTECT, null=True, related_name="made_by")

    objects = Scoped("award__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["award"], condition=models.Q(answered_at=None), name="one_open_rebinding"
            ),
        )


class StandingChange(models.Model):
    """What an organization did to the standing of an award, why, and what it wrote."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="changes")
    change = models.CharField(max_length=12, choices=[(c.value, c.value) for c in Change])
    reason = models.CharField(max_length=32, choices=[(r.value, r.value) for r in Reason])
    note = models.TextField(blank=True, default="")
    actor_id = models.CharField(max_length=64)
    at = models.DateTimeField()

    objects = Scoped("award__organization")


class Reply(models.Model):
    """What the learner answers to a change."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    change = models.ForeignKey(StandingChange, on_delete=models.PROTECT, related_name="replies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    text = models.TextField()
    at = models.DateTimeField()

    objects = Scoped("change__award__organization")
