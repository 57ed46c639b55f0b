"""The reference page says of every verb what the verb itself says, no less and no more."""

import re
from argparse import Action, _HelpAction
from importlib import import_module
from pathlib import Path

import pytest

from insignia.cli.main import VERBS
from insignia.cli.verbs import Arguments, Verb

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "command-line.md"
SECTIONS = dict(
    re.findall(
        r"^## insignia ([\w-]+)\n(.*?)(?=^## |\Z)", PAGE.read_text(), re.MULTILINE | re.DOTALL
    )
)


def actions(name: str) -> list[Action]:
    module, _, attribute = VERBS[name].place.partition(":")
    verb: Verb = getattr(import_module(module), attribute)
    parser = Arguments(name, VERBS[name].summary)
    verb.arguments(parser)
    return [action for action in parser._actions if not isinstance(action, _HelpAction)]


def written(action: Action) -> str:
    """Write an argument as the table does: its name, and what follows it."""
    if not action.option_strings:
        return str(action.metavar or action.dest)
    takes_nothing = action.nargs == 0
    metavar = "" if takes_nothing else f" {action.metavar or action.dest.upper()}"
    return action.option_strings[0] + metavar


def test_the_page_has_a_section_for_every_verb_and_no_other() -> None:
    assert list(SECTIONS) == list(VERBS)


@pytest.mark.parametrize("name", VERBS)
def test_a_section_explains_every_argument_and_no_other(name: str) -> None:
    rows = re.findall(r"^\| `([^`]*)` \| \S", SECTIONS[name], re.MULTILINE)

    assert [row.replace("\\|", "|") for row in rows] == [
        written(action) for action in actions(name)
    ]


@pytest.mark.parametrize("name", VERBS)
def test_every_argument_has_a_help_of_its_own(name: str) -> None:
    assert [action.dest for action in actions(name) if not action.help] == []
