"""How far independent assessors agree: the measures, and how sure one can be of them.

Pure: no table, no clock, no chance. What is compared is one thing that several people rated, as
the ratings given to it; a rating is the place of a category in its order, and who gave none is
left out. The measures are those of the field, so that their figures can be compared with those
of others: `measures` has the agreement beyond chance, `intervals` how far a sample can mislead,
and `figures` puts both together or says why there is nothing to say.
"""

from insignia.assessment.agreement.figures import FEWEST, measured
from insignia.assessment.agreement.measures import Metric

__all__ = ["FEWEST", "Metric", "measured"]
