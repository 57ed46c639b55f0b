"""Which addresses on the network we are willing to speak to.

Every address in a credential was chosen by whoever made it, perhaps to have us knock at doors
behind our own wall. So an address is read by one narrow grammar, with no second way to spell a
host, and a number is public only if nothing says otherwise. Framework-free and pure: resolving
and connecting are ``fetching``'s.
"""

import re
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from typing import Final

from insignia.standards.errors import Unresolvable

_LONGEST_URL: Final = 2048
_LONGEST_HOST: Final = 253
_HIGHEST_PORT: Final = 65535
# RFC 3986's characters: no blanks, no controls, no backslash, no letters outside ASCII.
_URL: Final = re.compile(
    r"https://(?P<authority>[^/?#]+)(?P<path>/[^?#]*)?(?P<query>\?[^#]*)?(?:#.*)?", re.IGNORECASE
)
_SAFE: Final = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_AUTHORITY: Final = re.compile(
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:\[\]@%]+)(?::(?P<port>[0-9]{1,5}))?"
)
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_NAME: Final = re.compile(rf"(?:{_LABEL}\.)+{_LABEL}")
# What some resolvers take for a number (WHATWG URL, "ends in a number"): 127.1, 0x7f000001, 017.
_NUMERIC_END: Final = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")

# IANA special-purpose registries, as of 2025, and the metadata address of one cloud.
_NOT_PUBLIC_4: Final = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
_NOT_PUBLIC_6: Final = tuple(
    IPv6Network(network)
    # Protocol assignments with Teredo and ORCHID, documentation twice, 6to4.
    for network in ("2001::/23", "2001:db8::/32", "3fff::/20", "2002::/16")
)
_NAT64: Final = IPv6Network("64:ff9b::/96")
_ISATAP: Final = (0x00005EFE, 0x02005EFE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme https, a host and a port: what a certificate speaks for."""

    host: str
    port: int = 443

    def __str__(self) -> str:
        return f"https://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address; the usual port is left out."""
        return self.host if self.port == 443 else f"{self.host}:{self.port}"  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Address:
    """An https address, read; the fragment is for whoever asked and never sent."""

    origin: Origin
    target: str

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


class Forbidden(Unresolvable):
    """We do not go there, whoever asks."""

    def __init__(self, sentence: str, rule: str) -> None:
        super().__init__(sentence, code=f"fetch-policy.{rule}")


def read_address(url: str) -> Address:
    """Read an https address, or say why it is none that we follow."""
    shown = repr(url[:100])
    if len(url) > _LONGEST_URL:
        raise Forbidden(f"The address {shown} is too long to be followed.", "address")
    if not _SAFE.fullmatch(url):
        raise Forbidden(
            f"The address {shown} holds characters that no address may hold.", "address"
        )
    parts = _URL.fullmatch(url)
    if parts is None:
        raise Forbidden(f"Only https addresses are followed, and {shown} is not one.", "scheme")
    if "@" in parts["authority"]:
        raise Forbidden(f"The address {shown} carries a name or password.", "userinfo")
    authority = _AUTHORITY.fullmatch(parts["authority"])
    port = int((authority and authority["port"]) or 443)
    if authority is None or not 0 < port <= _HIGHEST_PORT:
        raise Forbidden(f"The host or port in {shown} cannot be read.", "host")
    return Address(
        Origin(authority["host"].lower(), port),
        (parts["path"] or "/") + (parts["query"] or ""),
    )


def check_host(host: str) -> None:
    """Refuse every host that is neither a full name nor a public number in its usual spelling."""
    if host.startswith("["):
        is_good = _is_public_number(host[1:-1])
    elif _NUMERIC_END.fullmatch(host):
        is_good = _is_public_number(host)
    else:
        is_good = len(host) <= _LONGEST_HOST and _NAME.fullmatch(host) is not None
    if not is_good:
        raise Forbidden(
            f"The host {host[:100]!r} is not a public name of the internet.",
            "host",
        )


def check_numbers(host: str, numbers: list[str]) -> None:
    """Refuse a host if any of its numbers is not public: one bad answer spoils them all."""
    for number in numbers:
        if not _is_public_number(number):
            raise Forbidden(
                f"The host {host} leads to {number[:60]}, which is not a public address.",
                "private-address",
            )


def _is_public_number(text: str) -> bool:
    try:
        number = ip_address(text)
    except ValueError:
        return False
    if isinstance(number, IPv4Address):
        return _is_public_4(number)
    return number.scope_id is None and _is_public_6(number)


def _is_public_4(number: IPv4Address) -> bool:
    return not any(number in network for network in _NOT_PUBLIC_4)


def _is_public_6(number: IPv6Address) -> bool:
    last = IPv4Address(int(number) & 0xFFFFFFFF)
    if number.ipv4_mapped is not None or number in _NAT64:
        return _is_public_4(last)
    if int(number) >> 32 & 0xFFFFFFFF in _ISATAP and not _is_public_4(last):
        return False
    return number in _GLOBAL_UNICAST and not any(number in network for network in _NOT_PUBLIC_6)
