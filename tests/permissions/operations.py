"""The permission table of the API: one line for every operation, which keys pass, what it takes.

An operation without a line fails the suite, and so does a line without an operation. A write
leaves one audit entry, and none when it is repeated with its Idempotency-Key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.factories import feeds

from insignia.achievements.values import FairnessQuestion
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.permissions.world import World

    Body = Callable[[World], dict[str, Any]]

API = "api/v1/"
ACHIEVEMENT = f"{API}achievements/<uuidstr:achievement_id>"
AWARD = f"{API}awards/<uuidstr:award_id>"


@dataclass(frozen=True)
class Operation:
    """Which permission a key needs (None: no permission), what is sent, what is answered.

    What `is_about_the_keys_own` names no row: another tenant's key gets that tenant's own.
    """

    needs: Permission | None
    status: int = 200
    body: Body | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    entries: int = 1
    is_about_the_keys_own: bool = False

    def address(self, path: str, world: World) -> str:
        """Return the address of the museum's row."""
        ids = world.museum.ids
        for part, named in {**{name: name for name in PARTS}, **self.ids}.items():
            for kind in ("uuidstr", "int"):
                path = path.replace(f"<{kind}:{part}>", str(ids[named]))
        return f"/{path}"


PARTS = ("achievement_id", "award_id", "number")


def _definition(world: World) -> dict[str, Any]:
    return {"name": "Knots", "form": "badge", "assessment_kind": "none"}


def _fair(_: World) -> dict[str, Any]:
    return {question.value: {"is_fine": True} for question in FairnessQuestion}


def _begin(world: World) -> dict[str, Any]:
    return {"definition": _definition(world)}


def _revise(world: World) -> dict[str, Any]:
    return {"definition": _definition(world)}


def _award(world: World) -> dict[str, Any]:
    return {
        "version": str(world.museum.ids["badge"].id),
        "recipient": {"address": "nia.newman@mail.example", "name": "Nia Newman"},
        "achieved_on": "2026-03-01",
        "route": "volunteering",
    }


def _result(world: World) -> dict[str, Any]:
    payload = feeds.said(world.learner.email, id="urn:sent")
    version = str(world.museum.ids["tested_id"])
    return {"version": version, "part": "exam", "result": feeds.signed(payload).decode()}


def _change(world: World) -> dict[str, Any]:
    return {"change": "suspend", "reason": "under-investigation", "note": "We ask around."}


def _changes(world: World) -> dict[str, Any]:
    return {**_change(world), "awards": [str(world.museum.ids["award_id"])]}


WAITING = {"achievement_id": "waiting_id"}
LIVE = {"achievement_id": "live_id"}

OPERATIONS: dict[str, Operation] = {
    f"GET /{API}achievements": Operation(Permission.READ_DESK, is_about_the_keys_own=True),
    f"POST /{API}achievements": Operation(
        Permission.DESIGN, 201, _begin, is_about_the_keys_own=True
    ),
    f"GET /{ACHIEVEMENT}": Operation(Permission.READ_DESK),
    f"PUT /{ACHIEVEMENT}/definition": Operation(Permission.DESIGN, 200, _revise),
    f"POST /{ACHIEVEMENT}/submit": Operation(Permission.DESIGN),
    f"POST /{ACHIEVEMENT}/publish": Operation(Permission.PUBLISH, 201, _fair, ids=WAITING),
    f"POST /{ACHIEVEMENT}/new-version": Operation(Permission.DESIGN, ids=LIVE),
    f"POST /{ACHIEVEMENT}/retire": Operation(Permission.PUBLISH, ids=LIVE),
    # Published versions are public; a key is asked for as everywhere, whoever's it is.
    f"GET /{ACHIEVEMENT}/versions/<int:number>": Operation(None, ids=LIVE),
    f"GET /{API}awards": Operation(Permission.READ_DESK, is_about_the_keys_own=True),
    f"POST /{API}awards": Operation(Permission.AWARD, 201, _award),
    f"GET /{AWARD}": Operation(Permission.READ_DESK),
    f"GET /{AWARD}/standing": Operation(None),
    f"GET /{AWARD}/changes": Operation(Permission.READ_DESK),
    f"POST /{AWARD}/changes": Operation(Permission.REVOKE, 201, _change),
    f"POST /{API}awards/changes": Operation(Permission.REVOKE, 201, _changes),
    f"POST /{API}results": Operation(Permission.AWARD, 201, _result),
    f"POST /{API}verify": Operation(None, entries=0, body=_definition),
}
