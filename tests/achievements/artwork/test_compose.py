import re
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from insignia.achievements.artwork import Design, describe, draw_svg
from insignia.achievements.artwork.charges.catalogue import CHARGES
from insignia.achievements.artwork.fields import FIELDS
from insignia.achievements.artwork.outlines import OUTLINES
from insignia.achievements.artwork.palettes import PALETTES
from insignia.achievements.artwork.values import EDGES, LEVELS, RIMS

USUAL_BYTES, MOST_BYTES, SMALL_BYTES = 16_000, 36_000, 8_000
DRAWN = {"svg", "title", "desc", "defs", "clipPath", "g", "path"}
STAR = Design(title="Academic writing", level="entry", is_assessed=True)
ALL_LETTERS = Design(title="Academic writing", charge="monogram", monogram="AW")


def read(drawing: str) -> etree._Element:
    return etree.fromstring(drawing.encode())


def demand_sound(drawing: str) -> None:
    root = read(drawing)
    ids = [element.get("id") for element in root.iter() if element.get("id")]

    assert {etree.QName(element).localname for element in root.iter()} <= DRAWN
    assert root.get("role") == "img"
    assert "nan" not in drawing
    assert "inf" not in re.sub("<(title|desc)>.*?</(title|desc)>", "", drawing)
    assert set(re.findall(r"url\(#(\w+)\)", drawing)) == set(ids)
    assert len(ids) == len(set(ids))
    assert "href" not in drawing
    assert "style=" not in drawing


@pytest.mark.parametrize(("outline", "field"), [*product(sorted(OUTLINES), sorted(FIELDS))])
def test_every_field_is_drawn_in_every_outline(outline: str, field: str) -> None:
    design = replace(STAR, outline=outline, field=field)

    demand_sound(draw_svg(design))
    demand_sound(draw_svg(design, is_small=True))
    assert len(draw_svg(design)) <= USUAL_BYTES
    assert len(draw_svg(design, is_small=True)) <= SMALL_BYTES


@pytest.mark.parametrize("charge", sorted(CHARGES))
def test_every_charge_is_drawn_whole_and_divided(charge: str) -> None:
    whole = draw_svg(replace(STAR, charge=charge))
    divided = draw_svg(replace(STAR, charge=charge, field="per pale"))

    demand_sound(whole)
    demand_sound(divided)
    for stroke in CHARGES[charge]:
        assert stroke.path in whole
        assert divided.count(stroke.path) == 2 * whole.count(stroke.path)


@pytest.mark.parametrize(
    ("rim", "edge", "level", "is_assessed"), [*product(RIMS, EDGES, sorted(LEVELS), (True, False))]
)
@pytest.mark.parametrize("outline", ["rosette", "tablet"])
def test_every_adornment_is_drawn(
    outline: str, rim: str, edge: str, level: str, is_assessed: bool
) -> None:
    demand_sound(
        draw_svg(
            replace(STAR, outline=outline, rim=rim, edge=edge, level=level, is_assessed=is_assessed)
        )
    )


def test_the_same_design_is_drawn_to_the_same_bytes() -> None:
    assert draw_svg(STAR) == draw_svg(Design.from_json(STAR.to_json()))


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Academic reading"},
        {"outline": "star"},
        {"field": "rays"},
        {"charge": "book"},
        {"palette": "forest"},
        {"metal": "silver"},
        {"rim": "light"},
        {"edge": "beaded"},
        {"level": "advanced"},
        {"is_assessed": False},
    ],
)
def test_every_part_changes_the_picture_beyond_its_words(change: dict[str, Any]) -> None:
    def picture(design: Design) -> str:
        shapes = draw_svg(design, alt="").split("</desc>")[1]
        return re.sub('id="[^"]+"|#[fgr][0-9a-f]{8}', "", shapes)

    assert picture(replace(STAR, **change)) != picture(STAR)


@pytest.mark.parametrize("outline", sorted(OUTLINES))
def test_each_level_has_its_own_number_of_stars(outline: str) -> None:
    def stars(level: str) -> int:
        drawing = draw_svg(replace(STAR, outline=outline, level=level, charge="book"))
        last = [path for path in re.findall(r'd="([^"]+)"', drawing) if path.count("L") % 9 == 0]
        return max(
            (path.count("Z") for path in last if path.count("L") == 9 * path.count("Z")), default=0
        )

    assert [stars(level) for level in ("entry", "intermediate", "advanced")] == [1, 2, 3]


def test_the_rim_is_ruled_only_where_the_title_leaves_room() -> None:
    long = "Leading process improvement across the whole of a large organization"

    assert 'stroke-width="2.4" stroke-linecap' in draw_svg(STAR)
    assert 'stroke-width="2.4" stroke-linecap' not in draw_svg(replace(STAR, title=long))


def test_ids_of_two_badges_on_one_page_do_not_meet() -> None:
    ids = [
        set(re.findall('id="([^"]+)"', draw_svg(replace(STAR, palette=palette, field="sea"))))
        for palette in PALETTES
    ]

    assert len(set().union(*ids)) == sum(map(len, ids))


@given(st.text(max_size=200).filter(str.strip), st.sampled_from(["roundel", "tablet"]))
def test_any_title_and_any_alt_text_stay_words(text: str, outline: str) -> None:
    writable = "".join(
        c for c in text if c.isprintable() or c in " \u00a0\u200d" if c not in "\ufffe\uffff"
    )
    design = Design(title=writable.strip()[:200] or "x", outline=outline)
    root = read(draw_svg(design, alt=text))

    assert root.findtext("{*}title") == design.title
    assert len(root) == len(read(draw_svg(design)))
    assert len(draw_svg(design)) <= MOST_BYTES


def test_markup_in_a_title_stays_text() -> None:
    title = "<script>alert(1)</script> & co"
    root = read(draw_svg(Design(title=title)))

    assert root.findtext("{*}title") == title
    assert root.find(".//{*}script") is None


def test_words_are_inside_the_file_and_may_be_translated() -> None:
    own = read(draw_svg(STAR))
    other = read(draw_svg(STAR, alt="Ein rundes Abzeichen"))

    assert own.findtext("{*}title") == "Academic writing"
    assert own.findtext("{*}desc") == describe(STAR)
    assert other.findtext("{*}desc") == "Ein rundes Abzeichen"


def test_a_divided_field_counterchanges_the_charge() -> None:
    palette = PALETTES["royal"]
    drawing = draw_svg(replace(STAR, charge="heart", field="per pale"))
    body = re.escape(CHARGES["heart"][0].path)

    assert re.findall(f'd="{body}" fill="([^"]+)"', drawing) == [palette.light, palette.deep]


def test_letters_stand_in_for_a_symbol() -> None:
    assert draw_svg(ALL_LETTERS) != draw_svg(STAR)
    demand_sound(draw_svg(replace(ALL_LETTERS, field="per bend")))


def test_letters_the_face_lacks_give_way_to_a_star() -> None:
    design = replace(ALL_LETTERS, monogram="数据")

    assert CHARGES["star"][0].path in draw_svg(design)
