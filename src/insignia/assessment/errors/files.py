"""What is said of files and their uploads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class UnacceptableFile(Refusal):
    """The file is not of a kind we can show an assessor safely, or is not what it says it is."""

    name: str
    found: str

    code: ClassVar[str] = "assessment.unacceptable-file"
    sentence: ClassVar[str] = gettext_noop(
        "“{name}” could not be accepted: it looks like {found}. "
        "Upload a PDF, an office document, plain text, a picture, a recording or a video."
    )


@dataclass(frozen=True)
class NamedAsSomethingElse(Refusal):
    """The ending of the name promises another kind of thing than the bytes are."""

    name: str
    found: str

    code: ClassVar[str] = "assessment.named-as-something-else"
    sentence: ClassVar[str] = gettext_noop(
        "“{name}” was not stored: its ending does not fit what the file holds. Open it with the "
        "program you made it with, save it anew in the format you want, and choose that file."
    )


@dataclass(frozen=True)
class EmptyFile(Refusal):
    """The file holds nothing."""

    name: str

    code: ClassVar[str] = "assessment.empty-file"
    sentence: ClassVar[str] = gettext_noop("“{name}” is empty. Choose the file again.")


@dataclass(frozen=True)
class FileTooLarge(Refusal):
    """The file is larger than an upload may be; reading stopped there."""

    name: str
    limit: int

    code: ClassVar[str] = "assessment.file-too-large"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_LARGE
    sentence: ClassVar[str] = gettext_noop(
        "“{name}” is larger than {limit} MB, so it was not stored. "
        "Choose a smaller file, or add a link to where it lies."
    )


@dataclass(frozen=True)
class UploadGoesOnElsewhere(Refusal):
    """A piece of a file does not follow what has arrived; the sender asks how far it came."""

    received: int

    code: ClassVar[str] = "assessment.upload-goes-on-elsewhere"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "{received} bytes of this file have arrived. Go on from there, nothing is lost."
    )


@dataclass(frozen=True)
class UploadNotWhole(Refusal):
    """A file was to be attached before all of it had arrived."""

    code: ClassVar[str] = "assessment.upload-not-whole"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This file has not arrived as a whole yet. Let the upload finish, then add it."
    )


@dataclass(frozen=True)
class TooMuchOnItsWay(Refusal):
    """Somebody has begun more uploads than may wait to be finished."""

    code: ClassVar[str] = "assessment.too-much-on-its-way"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "Too many of your files are on their way already. Let them finish first; what was "
        "begun and left is forgotten after a week."
    )
