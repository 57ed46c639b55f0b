"""How an archive is made, in a worker, some bytes at a time.

1. The learner's key is made if there is none: it signs the list of files.
2. What there is to take along is gathered, and a record of it signed; large files are only named.
3. Each file is read, hashed and packed; how far it has come is written down now and then.
4. The pages that people read are written last, for they hold the documents they check.
5. The digests of all files are listed in `SHA256SUMS`, in the form that `sha256sum -c` reads, and
   the list is signed.
6. The archive is stored in its owner's room; only then it is finished.

Whoever dies over it leaves nothing but a temporary file; the next one begins anew.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from typing import IO, TYPE_CHECKING

from django.utils import translation

from insignia.foundation import blobs, clock
from insignia.keyring import actions as keyring
from insignia.portfolio import actions, queries
from insignia.portfolio.records import rules as records
from insignia.portfolio.takeaway import contents, page
from insignia.standards.keys import multibase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.foundation.belongings import File
    from insignia.keyring.signers import CustodySigner
    from insignia.portfolio.models import Archive

MANIFEST = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.signature.json"
PREFIX = b"insignia take-away 1\n"
MOST_BYTES = 1 << 40
TOLD_EVERY = 20
IN_MEMORY = 5_000_000


def pack(archive: Archive, *, acting: Actor, at: datetime) -> None:
    """Make an ordered archive.

    That it is begun is written down first: one that breaks here does not keep others waiting.
    """
    actions.tell_progress(archive.id, done=0, total=0, at=at)
    signer = keyring.key_of_learner(archive.person_id, acting=acting, at=at)
    with translation.override(archive.language), tempfile.TemporaryFile() as made:
        _write(archive, made, signer, at=at)
        made.seek(0)
        stored = blobs.store(_chunks(made), limit=MOST_BYTES, room=actions.room(archive.id))
    actions.finish_archive(archive.id, stored=stored, acting=acting, at=clock.now())


def _write(archive: Archive, made: IO[bytes], signer: CustodySigner, *, at: datetime) -> None:
    found = contents.of(archive.person_id, record=_record(archive.person_id, signer, at=at))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        packed = _Packed(out, at)
        for number, file in enumerate(found.files):
            if number % TOLD_EVERY == 0:
                done, total = number, len(found.files)
                actions.tell_progress(archive.id, done=done, total=total, at=clock.now())
            packed.add(file)
        own_key = signer.public_multikey
        for file in page.files(archive.person_id, found, own_key=own_key, at=at):
            packed.add(file)
        packed.close(signer)


def _record(person_id: UUID, signer: CustodySigner, *, at: datetime) -> bytes | None:
    fit = queries.fit_for_record(person_id)
    inside = fit[: records.MOST]
    if not inside:
        return None
    is_partial = len(inside) < len(fit)
    return actions.record_by(person_id, inside, is_partial=is_partial, signer=signer, at=at)


class _Packed:
    """A ZIP file under way, with the digests of what is in it."""

    def __init__(self, out: zipfile.ZipFile, at: datetime) -> None:
        self._out = out
        self._at = at
        self._folder = f"insignia-{at:%Y-%m-%d}"
        self._digests: dict[str, str] = {}

    def add(self, file: File) -> None:
        """Pack one file as it is read."""
        digest = hashlib.sha256()
        with self._open(file.path) as copy:
            for chunk in file.read():
                digest.update(chunk)
                copy.write(chunk)
        assert file.path not in self._digests, "two files of one name: one would be lost"
        self._digests[file.path] = digest.hexdigest()

    def close(self, signer: CustodySigner) -> None:
        """List all digests, and sign the list."""
        listed = "".join(f"{said}  {path}\n" for path, said in sorted(self._digests.items()))
        signature = multibase.encode_base58btc(signer.sign(PREFIX + listed.encode()))
        said = {"key": f"did:key:{signer.public_multikey}", "signature": signature}
        with self._open(MANIFEST) as copy:
            copy.write(listed.encode())
        with self._open(SIGNATURE) as copy:
            copy.write(f"{json.dumps(said, indent=1)}\n".encode())

    def _open(self, path: str) -> IO[bytes]:
        place = zipfile.ZipInfo(f"{self._folder}/{path}", self._at.timetuple()[:6])
        place.compress_type = zipfile.ZIP_DEFLATED
        place.external_attr = 0o644 << 16
        return self._out.open(place, "w", force_zip64=True)


def _chunks(made: IO[bytes]) -> Iterator[bytes]:
    while chunk := made.read(blobs.CHUNK):
        yield chunk
