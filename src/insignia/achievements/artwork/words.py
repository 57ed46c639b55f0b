"""Plain words for every part of a badge, ready to be translated.

`gettext_noop` only marks a string for message extraction; the translating is done by whoever calls
`describe`, so that this package needs no framework.
"""


def gettext_noop(message: str) -> str:
    """Mark a message for extraction and return it unchanged."""
    return message


OUTLINE_WORDS = {
    "roundel": gettext_noop("a round badge"),
    "scallop": gettext_noop("a round badge with a scalloped edge"),
    "hexagon": gettext_noop("a six-sided badge"),
    "octagon": gettext_noop("an eight-sided badge"),
    "star": gettext_noop("a star-shaped badge"),
    "sunburst": gettext_noop("a badge with a sunburst edge"),
    "cushion": gettext_noop("a cushion-shaped badge"),
    "lozenge": gettext_noop("a lozenge-shaped badge"),
    "quatrefoil": gettext_noop("a four-lobed badge"),
    "rosette": gettext_noop("a six-lobed badge"),
    "shield": gettext_noop("a shield"),
    "escutcheon": gettext_noop("a crested shield"),
    "pennon": gettext_noop("a swallow-tailed banner"),
    "tablet": gettext_noop("a tablet with notched corners"),
}

FIELD_WORDS = {
    "plain": gettext_noop("a plain ground"),
    "rays": gettext_noop("engraved rays"),
    "waves": gettext_noop("engraved waves"),
    "lozengy": gettext_noop("an engraved diamond pattern"),
    "starry": gettext_noop("a ground engraved with stars"),
    "per pale": gettext_noop("a ground divided down the middle"),
    "per fess": gettext_noop("a ground divided across the middle"),
    "per bend": gettext_noop("a ground divided by a falling diagonal"),
    "per bend sinister": gettext_noop("a ground divided by a rising diagonal"),
    "per chevron": gettext_noop("a ground divided by a peak"),
    "quarterly": gettext_noop("a quartered ground"),
    "saltire": gettext_noop("a ground with a diagonal cross"),
    "sunrays": gettext_noop("a ground of twelve bright rays"),
    "chevron": gettext_noop("a ground with a chevron"),
    "bend": gettext_noop("a ground with a diagonal band"),
    "pale": gettext_noop("a ground with an upright band"),
    "sea": gettext_noop("a ground with waves below"),
    "roundel": gettext_noop("a ground with a bright disc"),
}

CHARGE_WORDS = {
    "book": gettext_noop("an open book"),
    "quill": gettext_noop("a quill"),
    "flask": gettext_noop("a laboratory flask"),
    "beaker": gettext_noop("a beaker"),
    "microscope": gettext_noop("a microscope"),
    "globe": gettext_noop("a globe"),
    "atom": gettext_noop("an atom"),
    "star map": gettext_noop("a star map"),
    "magnifier": gettext_noop("a magnifying glass"),
    "dna": gettext_noop("a double helix"),
    "fossil": gettext_noop("a fossil ammonite"),
    "calculator": gettext_noop("a calculator"),
    "scroll": gettext_noop("a scroll"),
    "mortarboard": gettext_noop("a mortarboard"),
    "board": gettext_noop("a teacher's board"),
    "leaf": gettext_noop("a leaf"),
    "tree": gettext_noop("a tree"),
    "sprout": gettext_noop("a sprout"),
    "wave": gettext_noop("a breaking wave"),
    "mountain": gettext_noop("a mountain with the sun behind it"),
    "sun": gettext_noop("a sun"),
    "bee": gettext_noop("a bee"),
    "wheat": gettext_noop("an ear of wheat"),
    "bone": gettext_noop("a bone and a star"),
    "droplet": gettext_noop("a drop of water"),
    "flame": gettext_noop("a flame"),
    "starfish": gettext_noop("a starfish"),
    "gear": gettext_noop("a gear wheel"),
    "ledger": gettext_noop("a ledger"),
    "code brackets": gettext_noop("code brackets"),
    "camera": gettext_noop("a camera"),
    "compass": gettext_noop("a compass rose"),
    "dividers": gettext_noop("a pair of dividers"),
    "bridge": gettext_noop("a bridge over water"),
    "hammer": gettext_noop("a hammer"),
    "key": gettext_noop("a key"),
    "chart": gettext_noop("a rising chart"),
    "coins": gettext_noop("stacked coins"),
    "scales": gettext_noop("a pair of scales"),
    "cycle": gettext_noop("two circling arrows around a star"),
    "spanner": gettext_noop("a spanner"),
    "lock": gettext_noop("a padlock"),
    "needle": gettext_noop("a needle and thread"),
    "speech": gettext_noop("two speech bubbles"),
    "hands": gettext_noop("two hands holding a heart"),
    "heart": gettext_noop("a heart with a pulse line"),
    "stethoscope": gettext_noop("a stethoscope"),
    "puzzle": gettext_noop("a puzzle piece"),
    "megaphone": gettext_noop("a megaphone"),
    "people": gettext_noop("three people"),
    "teacher": gettext_noop("a teacher at a board"),
    "lamp": gettext_noop("a lamp of learning"),
    "bulb": gettext_noop("a light bulb"),
    "music": gettext_noop("musical notes"),
    "paint palette": gettext_noop("a painter's palette"),
    "mask": gettext_noop("a theatre mask"),
    "crown": gettext_noop("a crown"),
    "star": gettext_noop("a star"),
    "stairs": gettext_noop("stairs with a flag"),
    "hourglass": gettext_noop("an hourglass"),
    "house": gettext_noop("a house with a heart"),
}

PALETTE_WORDS = {
    "royal": gettext_noop("deep blue and sky blue"),
    "oxblood": gettext_noop("dark red and shell pink"),
    "forest": gettext_noop("forest green and leaf green"),
    "aubergine": gettext_noop("dark purple and lilac"),
    "lagoon": gettext_noop("petrol blue and aqua"),
    "amber": gettext_noop("chestnut and amber"),
    "graphite": gettext_noop("graphite and pale grey"),
    "ultramarine": gettext_noop("ultramarine and pale blue"),
    "raspberry": gettext_noop("raspberry and rose"),
    "olive": gettext_noop("olive and straw yellow"),
    "midnight": gettext_noop("midnight blue and yellow"),
    "garnet": gettext_noop("garnet red and cream"),
    "pine": gettext_noop("pine green and apricot"),
    "fig": gettext_noop("fig purple and mint"),
    "slate": gettext_noop("slate blue and coral"),
    "cobalt": gettext_noop("cobalt blue and warm yellow"),
    "vermilion": gettext_noop("vermilion and cream"),
    "emerald": gettext_noop("emerald green and light yellow"),
    "violet": gettext_noop("violet and peach"),
    "cocoa": gettext_noop("cocoa brown and dusty rose"),
}

METAL_WORDS = {
    "gold": gettext_noop("gold"),
    "silver": gettext_noop("silver"),
    "copper": gettext_noop("copper"),
}

LEVEL_WORDS = {
    "entry": gettext_noop("A ribbon with one star shows entry level."),
    "intermediate": gettext_noop("A ribbon with two stars shows intermediate level."),
    "advanced": gettext_noop("A ribbon with three stars shows advanced level."),
}

WHOLE = gettext_noop(
    "Badge “%(title)s”: %(shape)s in %(colours)s edged with %(metal)s, "
    "showing %(charge)s on %(ground)s."
)
LETTERS = gettext_noop("the letters %(letters)s")
ASSESSED = gettext_noop("A tick shows that work was assessed.")
NOT_ASSESSED = gettext_noop("An open ring shows that no work was assessed.")
