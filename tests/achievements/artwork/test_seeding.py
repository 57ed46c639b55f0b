from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.achievements.artwork import Design, design_for
from insignia.achievements.artwork.charges.catalogue import CHARGES
from insignia.achievements.artwork.fields import COUNTERCHANGED
from insignia.achievements.artwork.outlines import OUTLINES
from insignia.achievements.artwork.seeding import SCOPES, SLENDER, monogram, unlikeness
from insignia.achievements.artwork.topics import GENERAL, MODEST, SUBJECTS, charges_for

SUBJECT_NAMES = [
    f"{verb} {subject}"
    for verb in ("Introducing", "Practising", "Leading", "Explaining", "Judging")
    for subject in (
        *("data", "chemistry", "bookkeeping", "reading", "photography", "first aid", "welding"),
        *("robotics", "fossils", "music", "marketing", "nursing", "geometry", "budgets", "ethics"),
        *("coding", "feedback", "gardens", "teams", "water", "history", "security", "lean work"),
        *("solar panels", "inclusion", "swimming", "bread", "drama", "travel", "law", "research"),
        *("astronomy", "genetics", "carpentry", "plumbing", "sewing", "chess", "planning"),
        *("kindness", "patience"),
    )
]


def seeded(name: str, *, beside: list[Design] | None = None, **more: str) -> Design:
    return design_for(
        name,
        issuer=more.get("issuer", "Riverside University"),
        scope=more.get("scope", "one-skill"),
        level=more.get("level", "entry"),
        seed=more.get("seed", ""),
        beside=beside or (),
    )


def test_the_same_definition_always_gets_the_same_badge() -> None:
    assert seeded("Academic writing") == seeded("Academic writing")


def test_this_badge_is_pinned_for_ever() -> None:
    design = seeded("Academic writing")

    assert (design.outline, design.field, design.charge, design.palette, design.metal) == (
        "roundel",
        "per bend",
        "quill",
        "slate",
        "gold",
    )


@pytest.mark.parametrize("change", [{"seed": "again"}, {"issuer": "Another college"}])
def test_another_seed_or_issuer_gives_another_badge(change: dict[str, str]) -> None:
    assert seeded("Academic writing", beside=None, **change) != seeded("Academic writing")


def test_two_hundred_definitions_of_one_issuer_look_different() -> None:
    designs: list[Design] = []
    for name in SUBJECT_NAMES:
        designs.append(seeded(name, beside=designs))

    assert len(designs) == 200
    for one, other in combinations(designs, 2):
        differing = sum(
            getattr(one, part) != getattr(other, part)
            for part in ("outline", "field", "charge", "palette")
        )
        assert differing >= 2, (one, other)


def test_a_small_shelf_of_badges_shares_neither_symbol_nor_colours() -> None:
    designs: list[Design] = []
    for name in ("Data ethics", "Data storytelling", "Data cleaning", "Data visualization"):
        designs.append(seeded(name, beside=designs))

    assert len({design.palette for design in designs}) == 4
    assert len({(design.charge, design.field) for design in designs}) == 4


def test_badges_of_one_issuer_share_their_metal() -> None:
    assert len({seeded(name).metal for name in SUBJECT_NAMES}) == 1


@pytest.mark.parametrize("scope", sorted(SCOPES))
def test_the_scope_shows_in_the_outline(scope: str) -> None:
    outlines = {seeded(name, scope=scope).outline for name in SUBJECT_NAMES}

    assert outlines <= set(SCOPES[scope])
    assert len(outlines) > 3


def test_an_unknown_scope_or_level_still_gives_a_badge() -> None:
    outlines = {seeded(name, scope="galaxy").outline for name in SUBJECT_NAMES}

    assert outlines == set(OUTLINES)
    assert seeded("Academic writing", level="grand master").level == ""


def test_slender_symbols_are_not_cut_in_two() -> None:
    designs = [seeded(f"Coding {n}") for n in range(40)] + [seeded(f"Coins {n}") for n in range(40)]

    for design in designs:
        assert design.charge not in SLENDER or design.field not in COUNTERCHANGED


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_name_gets_a_badge(name: str, issuer: str) -> None:
    design = design_for(name, issuer=issuer, scope="one-skill", level="entry")

    assert Design.from_json(design.to_json()) == design


def test_a_name_with_nothing_to_print_is_a_plain_badge() -> None:
    assert seeded("\x00\n").title == "Badge"


@pytest.mark.parametrize(
    ("name", "charge"),
    [
        ("Data Science Foundations", "chart"),
        ("QuickBooks Essentials", "ledger"),
        ("Lean Six Sigma Yellow Belt", "cycle"),
        ("Fossil Finder", "fossil"),
        ("Night Sky Navigator", "star map"),
        ("Difficult Conversations", "speech"),
        ("Digital Photography", "camera"),
        ("Certified Nursing Assistant", "stethoscope"),
        ("First Aid at Work", "heart"),
        ("Supporting Multilingual Learners", "bridge"),
    ],
)
def test_a_subject_gets_its_own_symbol(name: str, charge: str) -> None:
    assert seeded(name).charge == charge


def test_a_symbol_gives_way_only_to_a_neighbour_that_has_it() -> None:
    name = "Applied Statistics with Python"
    other, same = seeded("Bee keeping"), seeded("Data Science")

    assert seeded(name, beside=[other]).charge == "chart"
    assert seeded(name, beside=[other, same]).charge == "code brackets"


def test_topics_help_where_the_name_says_nothing() -> None:
    design = design_for(
        "Level one", issuer="A", scope="one-skill", level="", topics=["Bicycle repair"]
    )

    assert design.charge == "spanner"


def test_short_stems_only_match_whole_words() -> None:
    assert "paint palette" not in charges_for("Artificial limbs")
    assert "paint palette" in charges_for("The art of bread")


def test_a_name_without_a_subject_gets_a_general_sign_or_its_initials() -> None:
    designs = [seeded(f"Kindness {n}", issuer="B") for n in range(60)]

    assert {design.charge for design in designs} <= {*GENERAL, "monogram"}
    assert {design.monogram for design in designs} == {"", "K"}


def test_a_name_the_typeface_cannot_set_gets_no_initials() -> None:
    assert {seeded(f"善意 {n}").monogram for n in range(40)} == {""}


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        ("Checking for Understanding", "CU"),
        ("kindness at work", "KA"),
        ("Kindness at work", "KA"),
        ("straße", "S"),
        ("ßa", "SS"),
        ("42", ""),
    ],
)
def test_initials_prefer_capitals(title: str, letters: str) -> None:
    assert monogram(title) == letters


def test_every_subject_names_a_charge_that_exists() -> None:
    assert set(SUBJECTS) | set(GENERAL) | MODEST | SLENDER <= set(CHARGES)


def test_letters_count_as_a_different_symbol() -> None:
    one = Design(title="A", charge="monogram", monogram="A")
    other = Design(title="B", charge="monogram", monogram="B")

    assert unlikeness(one, one) == 0
    assert unlikeness(one, other) == 3
