"""What every operation of the API may answer besides success: a problem document (RFC 9457)."""

from __future__ import annotations

from ninja import Field, Schema

from insignia.foundation.showing import UNPROCESSABLE


class ProblemGap(Schema):
    """One thing that is missing or wrong, by the JSON pointer of its member, without the slash."""

    where: str
    detail: str


class Problem(Schema):
    """Why a request was refused: a stable code, a sentence that says what to do, every gap."""

    type: str
    title: str
    status: int
    code: str
    gaps: list[ProblemGap] = Field(default_factory=list)


# 401 no or unknown key · 403 the key may not do this · 404 not there, or not for this key ·
# 409 somebody was quicker, or the state does not allow it · 422 incomplete or not acceptable
READING = dict.fromkeys((401, 403, 404), Problem)
SEEKING = {**READING, UNPROCESSABLE: Problem}
WRITING = {**SEEKING, 409: Problem}
