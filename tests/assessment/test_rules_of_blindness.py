"""What names a learner in a text, and what is left of the text without it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from insignia.achievements.values import MediaKind, PracticalKind
from insignia.assessment.blind import rules
from insignia.assessment.blind.rules import Identity, Masks, Mention
from insignia.assessment.values import ArtifactView, Observation, PriorLearning, Work

ZOE = Identity(
    "Zoë Müller-Lang",
    ("zoe.mueller@oakmere.example", "me@mail.example"),
    ("Oakmere School",),
)
MASKS = Masks(word="█", link="hidden link")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I am Zoë Müller-Lang.", ("Zoë Müller-Lang",)),
        ("by ZOE MULLER LANG", ("ZOE MULLER LANG",)),
        ("zoemullerlang2024", ("zoemullerlang",)),
        ("lang_muller_zoe_plan", ("lang_muller_zoe",)),
        ("Mueller's lesson", ("Mueller",)),
        ("Zoe\u0301… Zo\u200be\u0308!", ("Zoe\u0301", "Zo\u200be\u0308")),
        ("It took lang and long; the Zoescope", ()),
        ("Lang may be masked, as it is a name.", ("Lang",)),
        ("write to ZOE.mueller@oakmere.example", ("ZOE.mueller@oakmere.example",)),
        ("zoe.mueller on the forum", ("zoe.mueller",)),
        ("www.oakmere.example/staff", ("oakmere.example",)),
        ("me and meadows", ()),
        ("at the OAKMERE   SCHOOL fair", ("OAKMERE   SCHOOL",)),
        ("oaks and schools", ()),
        ("", ()),
    ],
)
def test_what_names_somebody_is_found_as_it_stands(text: str, found: tuple[str, ...]) -> None:
    assert rules.mentions(text, ZOE) == found
    for name in found:
        assert name not in rules.masked(text, ZOE, mask="█")
    assert rules.mentions(rules.masked(text, ZOE, mask="█"), ZOE) == ()


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Will Rose", "Will will have a rose, Rose", "█ will have a rose, █"),
        ("Al Ng", "al-ng wrote of Al and Ng", "█ wrote of Al and Ng"),
        ("Bo", "Bo bows to bo", "█ bows to bo"),
        ("王小明", "我是王小明老师", "我是王小明老师"),
        ("王小明", "我是 王小明, 老师", "我是 █, 老师"),
        ("", "nobody is here", "nobody is here"),
        ("Ann Lee", "annlee and Annleeville", "█ and Annleeville"),
    ],
)
def test_a_part_of_a_name_is_a_word_with_a_capital(name: str, text: str, left: str) -> None:
    assert rules.masked(text, Identity(name), mask="█") == left


DAY = date(2026, 6, 15)


def item(**said: Any) -> ArtifactView:
    given: dict[str, Any] = {"title": "Plan", "part_id": "plan", **said}
    return ArtifactView(id="0190-abcdefgh", media=MediaKind.FILE, criteria=("wait",), **given)


def test_a_whole_work_is_blinded_and_keeps_what_it_is() -> None:
    work = Work(
        artifacts=(
            item(title="Zoë's plan", where_tried="Oakmere School, year 8", text="By Zoë."),
            item(url="https://blog.example/zo%C3%AB-m%C3%BCller-lang/plan"),
            item(url="https://blog.example/plan"),
            item(digest="d", file_name="Zoe-Plan.PDF", media_type="application/pdf", cleaned="c"),
            item(digest="d", file_name="z.png", media_type="image/png", shown="s"),
            item(title="z.mp3", digest="d", file_name="z.mp3", media_type="audio/mpeg"),
            item(observed=Observation(PracticalKind.IN_PERSON, DAY, "Oakmere School", ())),
        ),
        overview="Zoë taught.",
        reflection=(("surprise", "Müller was surprised."),),
        what_changed="Oakmere School moved.",
    )

    seen = rules.blinded(work, ZOE, masks=MASKS)
    text, hidden, link, pdf, picture, sound, watched = seen.artifacts

    assert rules.mentions_in(seen, ZOE) == ()
    assert (seen.overview, seen.what_changed) == ("█ taught.", "█ moved.")
    assert seen.answer("surprise") == "█ was surprised."
    assert (text.title, text.where_tried, text.text) == ("█'s plan", "█, year 8", "By █.")
    assert text.criteria == ("wait",)
    assert (hidden.url, hidden.text) == ("", "hidden link")
    assert link.url == "https://blog.example/plan"
    assert (pdf.digest, pdf.file_name) == ("c", "evidence-abcdefgh.pdf")
    assert (picture.digest, picture.media_type) == ("s", "image/webp")
    assert (sound.digest, sound.file_name) == ("d", "evidence-abcdefgh.mp3")
    assert (picture.title, sound.title) == ("Plan", "evidence-abcdefgh.mp3")
    assert watched.observed
    assert watched.observed.place == "█"
    assert rules.files_that_may_tell(work) == (work.artifacts[-2],)
    assert rules.files_that_may_tell(seen) == (sound,)


def test_what_was_learned_before_is_blinded_as_well() -> None:
    work = Work(prior=PriorLearning("Zoë led the choir.", "Oakmere School", "2019 to 2023"))

    seen = rules.blinded(work, ZOE, masks=MASKS)

    assert seen.prior == PriorLearning("█ led the choir.", "█", "2019 to 2023")


def test_the_learner_is_told_where() -> None:
    work = Work(
        artifacts=(item(title="Zoë's plan", url="https://zoe.mueller.example/"),),
        overview="Zoë taught.",
        reflection=(("surprise", "Müller was surprised."),),
        what_changed="",
    )

    assert rules.mentions_in(work, ZOE) == (
        Mention("Zoë", "overview"),
        Mention("Müller", "prompt-surprise"),
        Mention("Zoë", "part-plan", "0190-abcdefgh"),
        Mention("zoe.mueller", "part-plan", "0190-abcdefgh", is_link=True),
    )
