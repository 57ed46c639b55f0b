"""Which charge suits which subject, by the beginnings of words in a definition's name and skills.

English stems with some that other European languages share. The order is the order of preference;
a subject that is not here gets a general sign of learning, never a wrong one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

GENERAL = ("lamp", "book", "compass", "key", "sprout", "star", "mountain", "tree", "mortarboard")

# Stems of up to three letters must be the whole word; longer ones may begin it.
SUBJECTS: dict[str, tuple[str, ...]] = {
    "microscope": ("microscop", "biolog", "laborator", "microb", "patholog"),
    "dna": ("genetic", "genom", "dna", "bioinformat", "heredit"),
    "flask": ("chemi", "scienc", "experiment", "reagent"),
    "beaker": ("titrat", "dosage", "medication", "pharmac", "brew"),
    "atom": ("physic", "nuclear", "quantum", "energy", "atom"),
    "star map": ("astro", "star", "stars", "constellat", "planet", "space", "sky", "night"),
    "fossil": ("fossil", "palaeo", "paleo", "geolog"),
    "bone": ("dinosaur", "anatom", "archaeolog", "skelet", "bones"),
    "ledger": ("quickbook", "bookkeep", "ledger", "accounting", "payroll", "account", "audit"),
    "coins": ("financ", "budget", "money", "invest", "econom", "tax", "grant"),
    "calculator": ("calcul", "math", "numera", "algebra", "arithmet", "spreadsheet", "excel"),
    "cycle": ("sigma", "lean", "continuous", "recycl", "circular", "kaizen", "iterat"),
    "stairs": ("coaching", "mentor", "improve", "progress", "career", "growth"),
    "chart": ("data", "statist", "analytic", "visuali", "dashboard", "metric", "forecast"),
    "code brackets": (
        "code",
        "coding",
        "program",
        "python",
        "software",
        "web",
        "javascript",
        "sql",
    ),
    "gear": ("engineer", "machine", "mechan", "robot", "manufactur", "process", "automat"),
    "lock": ("secur", "privacy", "cyber", "safeguard", "encrypt", "protection"),
    "bridge": ("bridge", "inclus", "multilingual", "bilingual", "intercultur", "partner", "civil"),
    "hammer": ("carpent", "woodwork", "construct", "build", "joiner"),
    "spanner": ("repair", "mainten", "plumb", "bicycle", "automotiv", "vehicle", "install"),
    "needle": ("sew", "textil", "tailor", "fashion", "needle", "weav"),
    "dividers": ("geometr", "design", "architect", "drawing", "draught", "blueprint", "map"),
    "camera": ("photo", "camera", "video", "film", "media"),
    "paint palette": ("paint", "art", "arts", "illustrat", "creativ", "museum", "colour", "color"),
    "music": ("music", "sing", "choir", "song", "instrument", "audio"),
    "mask": ("theatre", "theater", "drama", "perform", "acting", "improvis"),
    "quill": ("writ", "essay", "author", "poet", "edit", "journal", "narrativ"),
    "book": ("read", "literac", "book", "librar", "literatur", "phonics", "story"),
    "scroll": ("histor", "archiv", "policy", "law", "legal", "contract", "heritage"),
    "speech": (
        "convers",
        "dialog",
        "feedback",
        "language",
        "english",
        "spanish",
        "listen",
        "discuss",
        "question",
    ),
    "megaphone": ("communicat", "market", "advocac", "public", "present", "campaign", "speaking"),
    "teacher": ("teach", "classroom", "instruct", "pedagog", "lesson", "facilitat", "train"),
    "board": ("curricul", "lecture", "workshop", "formative", "assessment", "tutor"),
    "people": ("team", "leader", "manage", "communit", "collabor", "group", "volunteer", "project"),
    "hands": ("care", "caring", "support", "wellbeing", "social", "empath", "trauma", "welcome"),
    "heart": ("health", "cardi", "first", "aid", "cpr", "wellness", "resuscit"),
    "stethoscope": ("nurs", "clinic", "medic", "patient", "phlebotom", "hospital", "triage"),
    "puzzle": ("problem", "critical", "reason", "logic", "game", "special", "autis"),
    "bulb": (
        "innovat",
        "idea",
        "entrepreneur",
        "thinking",
        "design",
        "invent",
        "electr",
        "circuit",
    ),
    "scales": ("ethic", "justice", "equity", "fair", "govern", "complian", "quality"),
    "globe": (
        "global",
        "cultur",
        "geograph",
        "world",
        "international",
        "climate",
        "sustainab",
        "citizen",
    ),
    "leaf": ("botan", "plant", "environment", "ecolog", "green", "nature", "garden"),
    "tree": ("forest", "outdoor", "woodland", "geneal"),
    "sprout": ("agri", "grow", "soil", "seed", "early", "childhood", "begin"),
    "wheat": ("farm", "crop", "bak", "bread", "grain", "food", "cook", "kitchen", "nutrition"),
    "bee": ("insect", "bee", "bees", "pollinat", "entomolog"),
    "wave": ("marine", "ocean", "sea", "swim", "coast", "surf", "tide"),
    "starfish": ("tidepool", "rockpool", "reef", "seashore"),
    "droplet": ("water", "hydro", "hygiene", "sanit"),
    "flame": ("fire", "weld", "heat", "hot", "ceramic"),
    "mountain": ("mountain", "expedit", "hike", "climb", "challenge", "resilien"),
    "sun": ("solar", "sun", "summer", "weather", "photovolt"),
    "compass": ("navigat", "orient", "explor", "travel", "touris", "guid", "field"),
    "magnifier": ("research", "inquir", "enquir", "investigat", "search", "inspect", "observ"),
    "hourglass": ("time", "schedul", "planning", "agile", "scrum", "deadline"),
    "house": ("home", "famil", "hous", "estate", "hospitality", "hotel", "tenant"),
    "key": ("access", "digital", "foundation", "essential", "unlock", "onboard"),
    "lamp": ("learn", "philosoph", "mindful", "studi", "educat"),
    "mortarboard": ("graduat", "college", "degree", "scholar", "universit"),
    "crown": ("chess", "excellen", "champion", "leadership"),
    "star": ("award", "particip", "attend", "achieve", "member"),
}
# Signs that suit almost anything stand back when a name also says something particular.
MODEST = frozenset(
    {
        "key",
        "lamp",
        "mortarboard",
        "star",
        "stairs",
        "hourglass",
        "board",
        "teacher",
        "sprout",
        "hands",
    }
)
WHOLE_WORD = 3


def _suits(word: str, stem: str) -> bool:
    return word == stem if len(stem) <= WHOLE_WORD else word.startswith(stem)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def charges_for(name: str, topics: Iterable[str] = ()) -> tuple[str, ...]:
    """List the charges that suit a name, first words first; its topics only if none do."""
    for words in (_words(name), [word for topic in topics for word in _words(topic)]):
        found = [
            charge
            for word in words
            for charge, stems in SUBJECTS.items()
            if any(_suits(word, stem) for stem in stems)
        ]
        if found:
            return tuple(sorted(dict.fromkeys(found), key=MODEST.__contains__))
    return ()
