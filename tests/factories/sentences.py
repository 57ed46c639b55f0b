"""Whether what a gap says can be said to people: in their language, with its values filled in."""

from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

import insignia
from insignia.foundation.refusals import Gap


@cache
def translated_sentences() -> frozenset[str]:
    """Return the sentences that every language of the house has."""
    locales = Path(str(insignia.__file__)).parent / "web" / "locale"
    known = []
    for path in sorted(locales.glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            known.append({str(message.id) for message in read_po(file)})
    return frozenset.intersection(*map(frozenset, known))


def assert_can_be_said(gap: Gap) -> None:
    """A gap says a sentence that is translated, and brings just the values it has room for."""
    room = {name for _, name, _, _ in Formatter().parse(gap.sentence) if name}

    assert gap.sentence in translated_sentences()
    assert room == set(gap.values)
    assert None not in gap.values.values()
