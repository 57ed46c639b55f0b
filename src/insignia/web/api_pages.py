"""The description of the API for people, made from the one for programs."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.http import require_safe

from insignia.web.api_description import ABOUT, api

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import HttpRequest, HttpResponse


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """List every operation: what it does, what it takes, what it answers."""
    schema = api.get_openapi_schema()
    found = sorted(_operations(schema), key=lambda each: str(each["tag"]))
    context = {
        "about": ABOUT,
        "groups": [(tag, list(each)) for tag, each in groupby(found, lambda each: each["tag"])],
    }
    return render(request, "api/page.html", context)


def _operations(schema: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for path, place in schema["paths"].items():
        for method, operation in place.items():
            content = operation.get("requestBody", {}).get("content", {})
            yield {
                "id": operation["operationId"],
                "tag": (operation.get("tags") or ["other"])[0],
                "method": method.upper(),
                "path": path,
                "summary": operation.get("summary", ""),
                "description": operation.get("description", ""),
                "needs_key": bool(operation.get("security")),
                "parameters": [
                    {
                        "name": each["name"],
                        "place": each["in"],
                        "is_required": each.get("required", False),
                        "words": each.get("description") or each["schema"].get("type", ""),
                    }
                    for each in operation.get("parameters", [])
                ],
                "takes": [(media, _shape(schema, body)) for media, body in content.items()],
                "answers": [
                    (status, answer.get("description", ""), _answered(schema, answer))
                    for status, answer in operation["responses"].items()
                ],
            }


def _answered(schema: Mapping[str, Any], answer: Mapping[str, Any]) -> str:
    """Return the shape of a success; problems all have the same, which is shown once."""
    bodies = answer.get("content", {})
    return "\n".join(
        _shape(schema, body) for media, body in bodies.items() if "problem" not in media
    )


def _shape(schema: Mapping[str, Any], body: Mapping[str, Any]) -> str:
    return json.dumps(_named(schema, body.get("schema", {})), indent=2, ensure_ascii=False)


def _named(schema: Mapping[str, Any], shape: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the shape that a reference names; what it refers to in turn stays a name."""
    name = str(shape.get("$ref", "")).rpartition("/")[2]
    found: Mapping[str, Any] = schema["components"]["schemas"].get(name, shape)
    return found
