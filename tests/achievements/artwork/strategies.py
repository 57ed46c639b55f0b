"""Any design that can be drawn."""

from hypothesis import strategies as st

from insignia.achievements.artwork import Design
from insignia.achievements.artwork.charges.catalogue import CHARGES
from insignia.achievements.artwork.fields import FIELDS
from insignia.achievements.artwork.outlines import OUTLINES
from insignia.achievements.artwork.palettes import METALS, PALETTES
from insignia.achievements.artwork.values import EDGES, LEVELS, RIMS

titles = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=80,
).filter(str.strip)
designs = st.builds(
    Design,
    title=titles,
    outline=st.sampled_from(sorted(OUTLINES)),
    field=st.sampled_from(sorted(FIELDS)),
    charge=st.sampled_from(sorted(CHARGES)),
    palette=st.sampled_from(sorted(PALETTES)),
    metal=st.sampled_from(sorted(METALS)),
    rim=st.sampled_from(RIMS),
    edge=st.sampled_from(EDGES),
    level=st.sampled_from(sorted(LEVELS)),
    is_assessed=st.booleans(),
)
