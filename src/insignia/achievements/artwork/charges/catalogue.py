"""Every charge by its name."""

from insignia.achievements.artwork.charges.nature import NATURE
from insignia.achievements.artwork.charges.people import PEOPLE
from insignia.achievements.artwork.charges.strokes import Charge
from insignia.achievements.artwork.charges.study import STUDY
from insignia.achievements.artwork.charges.work import WORK

CHARGES: dict[str, Charge] = STUDY | NATURE | WORK | PEOPLE
