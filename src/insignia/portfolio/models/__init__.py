"""Tables of the portfolio."""

from insignia.portfolio.models.archives import Archive
from insignia.portfolio.models.challenges import Challenge, Mute
from insignia.portfolio.models.collections import Collected, Collection
from insignia.portfolio.models.holdings import Holding
from insignia.portfolio.models.imports import Import, Snapshot
from insignia.portfolio.models.institutional import InstitutionalId
from insignia.portfolio.models.profiles import Profile
from insignia.portfolio.models.shares import Opening, Receipt, Share, SharedHolding
from insignia.portfolio.models.strengths import PutOff

__all__ = [
    "Archive",
    "Challenge",
    "Collected",
    "Collection",
    "Holding",
    "Import",
    "InstitutionalId",
    "Mute",
    "Opening",
    "Profile",
    "PutOff",
    "Receipt",
    "Share",
    "SharedHolding",
    "Snapshot",
]
