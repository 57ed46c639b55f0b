"""The API as a whole: every slice's operations under one address, with one description.

A slice offers a `router` in its `api` module. Keys, problem documents and repeated writes are the
same for all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from insignia.achievements import api as achievements
from insignia.awards import api as awards
from insignia.feeds import api as feeds
from insignia.foundation.api_answers import Problem
from insignia.foundation.models import LONGEST_KEY
from insignia.foundation.showing import UNPROCESSABLE
from insignia.organizations.api_keys import KeyAuth
from insignia.verification import api as verification
from insignia.web import api_problems
from insignia.web.api_repeating import HEADER, WRITES, repeatable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ninja.openapi.schema import OpenAPISchema

    Operation = dict[str, Any]

ABOUT = """\
Define, award, verify: what an organization does on its desk, its programs can do here.

A program shows its organization's key as a bearer token (`Authorization: Bearer insignia_…`).
Every error is a problem document (RFC 9457) with a stable `code`. A write with an
`Idempotency-Key` may be sent again and is done once. Verification needs no key.
"""
ROUTERS = {
    "/achievements": achievements.router,
    "/awards": awards.router,
    "/results": feeds.router,
    "/verify": verification.router,
}
REPEATING: dict[str, Any] = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "A value of your own, a random UUID say. The same key and request get the same "
    "answer for seven days, with the header Idempotency-Replayed.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
}
FIRST_ERROR = 400


class Api(NinjaAPI):
    """The API, with a description that leaves no answer out."""

    def get_openapi_schema(self, **place: Any) -> OpenAPISchema:
        """Return the OpenAPI description: what every operation shares is added to each."""
        schema = super().get_openapi_schema(**place)
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"].update(problem.pop("$defs", {}) | {"Problem": problem})
        for method, operation in operations_of(schema):
            _complete(method, operation)
        return schema


def operations_of(schema: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    """Yield every operation of a description with its method."""
    for place in schema["paths"].values():
        for method, operation in place.items():
            yield method.upper(), operation


def _complete(method: str, operation: Operation) -> None:
    answers = operation["responses"]
    needed = [500, 401] if operation.get("security") else [500]
    if method in WRITES:
        needed.append(UNPROCESSABLE)
        if operation.get("security"):
            known = operation.setdefault("parameters", [])
            if all(each["name"] != HEADER for each in known):  # some operations insist on it
                known.append(REPEATING)
            needed.append(409)
    for status in needed:
        answers.setdefault(status, {"description": "", "content": {}})
    for status, answer in answers.items():
        if int(status) >= FIRST_ERROR:
            answer["description"] = api_problems.meaning_of(int(status))
            answer["content"] = {
                api_problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}
            }
    operation["responses"] = dict(sorted(answers.items(), key=lambda item: int(item[0])))


def assemble() -> Api:
    """Return the API with the operations of every slice that offers some."""
    made = Api(
        title="Insignia",
        version="1.0.0",
        description=ABOUT,
        docs_url=None,
        docs_decorator=require_safe,
        auth=KeyAuth(),
        urls_namespace="api",
    )
    api_problems.hear(made)
    made.add_decorator(repeatable, mode="view")
    for place, router in ROUTERS.items():
        made.add_router(place, router)
    return made


api = assemble()
