"""How the figures of agreement are said."""

from insignia.assessment.values import Agreement, Basis, Figure, Measure
from insignia.insights.templatetags.insight_words import agreement_lines

TOO_FEW = Figure(Basis.TOO_FEW, 3)


def test_too_little_is_said_once_and_a_figure_beside_its_measure() -> None:
    first, second = list(Measure)[:2]
    measured = Figure(Basis.MEASURED, 12, 0.75)

    assert agreement_lines(Agreement(3, {first: TOO_FEW, second: TOO_FEW})) == [
        "too few to say (3)"
    ]
    said = agreement_lines(Agreement(12, {first: measured, second: TOO_FEW}))
    assert [line.rpartition(": ")[2] for line in said] == ["0.75", "too few to say (3)"]
