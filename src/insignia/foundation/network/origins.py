"""Where https origins are found instead: for tests and rehearsals on one machine.

The map says "https://issuer.example is found at http://127.0.0.1:8001/issuer.example". It
loosens nothing else: a stand-in is reached for the sake of its own origin only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from insignia.foundation.network.addresses import Forbidden, Origin, read_address

_PLACE: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<prefix>(?:/[A-Za-z0-9._~%-]+)*)/?"
)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A place that answers for an origin."""

    host: str
    port: int
    prefix: str
    is_secure: bool


def split_origin_map(text: str) -> dict[str, str]:
    """Read the map as it is typed: ``https://a.example=http://127.0.0.1:8001,…``."""
    pairs = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        origin, equals, place = part.partition("=")
        if not equals:
            raise ValueError(
                f"{part!r} maps nothing. Write https://origin.example=http://127.0.0.1:8001 and"
                " separate several by commas."
            )
        pairs[origin.strip()] = place.strip()
    read_stand_ins(pairs)
    return pairs


def read_stand_ins(origin_map: Mapping[str, str]) -> dict[Origin, StandIn]:
    """Read a map of origins, or raise ValueError with a sentence for whoever wrote it."""
    return {_origin(origin): _stand_in(place) for origin, place in origin_map.items()}


def _origin(text: str) -> Origin:
    try:
        address = read_address(text)
    except Forbidden as error:
        raise ValueError(f"{text!r} is not an https origin. {error}") from error
    if address.target != "/":
        raise ValueError(f"{text!r} is more than an origin. Leave out what follows the host.")
    return address.origin


def _stand_in(text: str) -> StandIn:
    parts = _PLACE.fullmatch(text)
    if parts is None:
        raise ValueError(f"{text!r} is not a place to find an origin at, http://host:port/path.")
    is_secure = parts["scheme"] == "https"
    port = int(parts["port"] or (443 if is_secure else 80))
    return StandIn(parts["host"], port, parts["prefix"], is_secure)
