"""How collections and profiles say no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class TooManyCollections(Refusal):
    """A person would have more collections than anybody keeps an eye on."""

    most: int
    code: ClassVar[str] = "portfolio.too-many-collections"
    sentence: ClassVar[str] = gettext_noop(
        "You have {most} collections, and there is no room for more. Delete one that you no "
        "longer use."
    )


@dataclass(frozen=True)
class EmptyCollection(Refusal):
    """A collection has nothing in it that can be shown."""

    code: ClassVar[str] = "portfolio.empty-collection"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "There is nothing to show in it yet. Put credentials into it that you have accepted and "
        "not hidden."
    )


@dataclass(frozen=True)
class NoProfileBeforeMajority(Refusal):
    """Somebody who is not of age wants a public page."""

    code: ClassVar[str] = "portfolio.no-profile-before-majority"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "A public profile is for people of age. Until then, make a link to a collection: your "
        "guardian is asked about that one link."
    )


@dataclass(frozen=True)
class AddressUnusable(Refusal):
    """A wished address of a profile has letters or a length that no address has."""

    least: int
    most: int
    code: ClassVar[str] = "portfolio.address-unusable"
    sentence: ClassVar[str] = gettext_noop(
        "Use {least} to {most} small letters without accents, digits and dashes, with a letter "
        "or a digit at both ends."
    )


@dataclass(frozen=True)
class AddressNotToBeHad(Refusal):
    """A wished address of a profile belongs to somebody, or to nobody ever."""

    code: ClassVar[str] = "portfolio.address-not-to-be-had"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This address cannot be had. Choose another one, with a number or a second name for "
        "example."
    )


@dataclass(frozen=True)
class NoProfileYet(Refusal):
    """A profile is to be published that nobody has written yet."""

    code: ClassVar[str] = "portfolio.no-profile-yet"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Choose an address and a collection for your profile first; then you can publish it."
    )
