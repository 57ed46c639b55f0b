import pytest
from hypothesis import given
from tests.achievements.artwork.strategies import designs

from insignia.achievements.artwork import Design, describe
from insignia.achievements.artwork import words as said
from insignia.achievements.artwork.charges.catalogue import CHARGES
from insignia.achievements.artwork.fields import FIELDS
from insignia.achievements.artwork.outlines import OUTLINES
from insignia.achievements.artwork.palettes import METALS, PALETTES
from insignia.achievements.artwork.values import LEVELS

TABLES = [
    (said.OUTLINE_WORDS, set(OUTLINES)),
    (said.FIELD_WORDS, set(FIELDS)),
    (said.CHARGE_WORDS, set(CHARGES)),
    (said.PALETTE_WORDS, set(PALETTES)),
    (said.METAL_WORDS, set(METALS)),
    (said.LEVEL_WORDS, set(LEVELS) - {""}),
]


@pytest.mark.parametrize(("table", "names"), TABLES)
def test_every_part_has_its_own_words(table: dict[str, str], names: set[str]) -> None:
    assert set(table) == names
    assert len(set(table.values())) == len(table)


def test_alt_text_reads_as_sentences() -> None:
    design = Design(
        title="Fossil Finder",
        outline="hexagon",
        field="rays",
        charge="fossil",
        palette="pine",
        metal="silver",
        level="intermediate",
        is_assessed=True,
    )

    assert describe(design) == (
        "Badge “Fossil Finder”: a six-sided badge in pine green and apricot edged with silver, "
        "showing a fossil ammonite on engraved rays. A ribbon with two stars shows intermediate "
        "level. A tick shows that work was assessed."
    )


@given(designs)
def test_alt_text_mentions_every_part(design: Design) -> None:
    text = describe(design)

    assert design.title in text
    assert said.OUTLINE_WORDS[design.outline] in text
    assert said.FIELD_WORDS[design.field] in text
    assert said.CHARGE_WORDS[design.charge] in text
    assert said.PALETTE_WORDS[design.palette] in text
    assert said.METAL_WORDS[design.metal] in text
    assert (said.LEVEL_WORDS.get(design.level, "ribbon") in text) is bool(design.level)
    assert (said.ASSESSED in text) is design.is_assessed
    assert (said.NOT_ASSESSED in text) is not design.is_assessed


def test_letters_are_spelt_out() -> None:
    design = Design(title="Kindness", charge="monogram", monogram="K")

    assert "showing the letters K on a plain ground" in describe(design)


def test_every_sentence_can_be_translated() -> None:
    german = {
        said.WHOLE: "%(title)s|%(shape)s|%(colours)s|%(metal)s|%(charge)s|%(ground)s",
        said.OUTLINE_WORDS["roundel"]: "rund",
        said.PALETTE_WORDS["royal"]: "blau",
        said.METAL_WORDS["gold"]: "golden",
        said.CHARGE_WORDS["star"]: "Stern",
        said.FIELD_WORDS["plain"]: "schlicht",
        said.LEVEL_WORDS["entry"]: "Einstieg",
        said.NOT_ASSESSED: "unbeurteilt",
    }

    text = describe(Design(title="100 %", level="entry"), translate=german.__getitem__)

    assert text == "100 %|rund|blau|golden|Stern|schlicht Einstieg unbeurteilt"
