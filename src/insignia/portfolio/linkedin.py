"""The link that puts a credential onto a LinkedIn profile.

LinkedIn documents this address for "Add to profile" buttons: nothing is sent until the holder
follows it and saves there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from insignia.portfolio.values import HoldingView

ADDRESS = "https://www.linkedin.com/profile/add"


def add_to_profile(held: HoldingView, *, certificate_url: str) -> str:
    """Return the prefilled address; its link to us lives as long as the share does."""
    fields: dict[str, str | int] = {
        "startTask": "CERTIFICATION_NAME",
        "name": held.name,
        "organizationName": held.issuer,
    }
    if held.achieved_on is not None:
        fields["issueYear"] = held.achieved_on.year
        fields["issueMonth"] = held.achieved_on.month
    if held.expires_at is not None:
        fields["expirationYear"] = held.expires_at.year
        fields["expirationMonth"] = held.expires_at.month
    fields |= {"certUrl": certificate_url, "certId": held.credential_id}
    return f"{ADDRESS}?{urlencode(fields)}"
