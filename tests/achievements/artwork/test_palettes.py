import pytest

from insignia.achievements.artwork.palettes import DICHROMACIES, METALS, PALETTES, contrast
from insignia.achievements.artwork.tinctures import tinctures_of
from insignia.achievements.artwork.values import RIMS, Design

SIGHTS = [None, *DICHROMACIES]
TEXT, SHAPE = 4.5, 3.0


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_measured_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_simulated_sight_leaves_greys_alone_and_moves_red() -> None:
    for sight in DICHROMACIES:
        assert contrast("#808080", "#000000", sight) == pytest.approx(
            contrast("#808080", "#000000"), rel=0.01
        )
    assert contrast("#ff0000", "#000000", "protanopia") < 0.75 * contrast("#ff0000", "#000000")


def test_there_are_palettes_to_choose_from() -> None:
    assert len(PALETTES) >= 12
    assert len({palette.deep for palette in PALETTES.values()}) == len(PALETTES)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", sorted(PALETTES))
def test_a_charge_stands_out_from_its_ground(name: str, sight: str | None) -> None:
    palette = PALETTES[name]

    assert contrast(palette.light, palette.deep, sight) >= TEXT
    assert contrast(palette.light, palette.tone, sight) >= TEXT
    assert contrast(palette.deep, palette.pale, sight) >= TEXT


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("metal", sorted(METALS))
@pytest.mark.parametrize("name", sorted(PALETTES))
def test_accents_and_wires_stand_out_from_their_ground(
    name: str, metal: str, sight: str | None
) -> None:
    palette, wire = PALETTES[name], METALS[metal]

    assert contrast(wire.bright, palette.deep, sight) >= TEXT
    assert contrast(wire.bright, palette.tone, sight) >= SHAPE
    assert contrast(palette.tone, palette.pale, sight) >= SHAPE


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("rim", RIMS)
@pytest.mark.parametrize("name", sorted(PALETTES))
def test_lettering_and_stars_are_legible(name: str, rim: str, sight: str | None) -> None:
    for metal in METALS:
        colours = tinctures_of(Design(title="Bee", palette=name, rim=rim, metal=metal))

        assert contrast(colours.lettering, colours.rim, sight) >= TEXT
        assert contrast(colours.pips, colours.ribbon, sight) >= TEXT


@pytest.mark.parametrize("metal", sorted(METALS))
@pytest.mark.parametrize("paper", ["#ffffff", "#faf6ec", "#141c2b", "#000000"])
def test_the_edge_shows_on_light_and_dark_paper(metal: str, paper: str) -> None:
    wire = METALS[metal]

    assert max(contrast(shade, paper) for shade in (wire.bright, wire.dark)) >= SHAPE
