"""What a module may not do by itself: tell the time, draw lots, reach out, see a request."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import SLICES, Module, modules

TELLS_THE_TIME = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|timezone\.now|time\.time|time\.time_ns)$"
)
# The queues' libraries and Django's cache look at the computer's clock themselves; what runs them
# has to agree with them, also while a test holds the clock of the house.
WATCHES = {
    "insignia.foundation.clock",
    "insignia.foundation.job_engines",
    "insignia.foundation.shared_memory",
    "insignia.foundation.working",
}
DRAWS_LOTS = re.compile(
    r"(^|\.)(uuid1|uuid4|urandom|token_bytes|token_hex|token_urlsafe|randrange|randint)$"
)
OPENS_FILES = re.compile(r"^(open|.*\.(read_text|read_bytes|write_text|write_bytes|urlopen))$")
# The one reading the core does: the contexts that PyLD carries in its own package.
# Test suites bring words of their own; only the bridge that they knock at may know them.
BRINGS_WORDS = ("insignia.bridges.vc_api",)
PACKAGED_BYTES = {"insignia.standards.jsonld.documents"}
REACHES_OUT = (
    *("urllib.request", "http.client", "socket", "smtplib", "requests", "httpx"),
    *("django.core.mail", "insignia.foundation.network.fetching"),
)
UNSEEING_ROOMS = {"actions", "queries", "rules", "access"}
# allauth is an outside package, and signals are its only voice.
HEARS_ALLAUTH = {"insignia.accounts.heard"}
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals")


def _in_standards(module: Module) -> bool:
    return module.parts[:1] == ("standards",)


def test_only_the_clock_of_the_house_tells_the_time() -> None:
    found = [
        f"{module.place}:{line} {call}"
        for module in modules()
        if module.name not in WATCHES
        for call, line in module.calls()
        if TELLS_THE_TIME.search(call)
    ]

    assert found == []


def test_the_standards_core_draws_no_lots_and_opens_no_file() -> None:
    found = [
        f"{module.place}:{line} {call}"
        for module in modules()
        if _in_standards(module)
        for call, line in module.calls()
        if DRAWS_LOTS.search(call)
        or (OPENS_FILES.search(call) and module.name not in PACKAGED_BYTES)
    ]

    assert found == []


def test_the_standards_core_does_not_reach_out() -> None:
    found = [
        f"{module.place} imports {name}"
        for module in modules()
        if _in_standards(module)
        for name in module.imports()
        if name.startswith(REACHES_OUT)
    ]

    assert found == []


def test_use_cases_reach_nobody_outside() -> None:
    found = [
        f"{module.place} imports {name}"
        for module in modules()
        if module.room() in UNSEEING_ROOMS and module.parts[0] in SLICES
        for name in module.imports()
        if name.startswith(REACHES_OUT)
    ]

    assert found == []


def test_use_cases_never_see_a_request() -> None:
    found = [
        f"{module.place}::{function.name}"
        for module in modules()
        if module.room() in UNSEEING_ROOMS and module.parts[0] in SLICES
        for function in module.functions()
        for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
        if argument.arg == "request"
    ]

    assert found == []


def test_what_follows_from_an_act_is_announced_and_never_signalled() -> None:
    found = [
        f"{module.place} imports {name}"
        for module in modules()
        if module.name not in HEARS_ALLAUTH
        for name in module.imports()
        if name.startswith(SIGNALS)
    ]

    assert found == []


def test_only_the_bridge_of_the_test_suites_knows_more_contexts_than_are_built_in() -> None:
    found = [
        f"{module.place}:{line} {call}"
        for module in modules()
        if not module.name.startswith(BRINGS_WORDS)
        for call, line in module.calls()
        if call.endswith((".extended", "ContextBundle")) and not _is_the_bundle(module)
    ]

    assert found == []


def test_no_other_door_says_what_words_may_mean() -> None:
    found = [
        f"{module.place}:{node.lineno}"
        for module in modules()
        if not module.name.startswith(BRINGS_WORDS)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Surroundings")
        if {keyword.arg for keyword in node.keywords} & {"contexts", None}
    ]

    assert found == []


def test_only_the_verb_of_the_test_suites_and_the_demo_know_a_bridge() -> None:
    importers = {
        module.name
        for module in modules()
        if not module.name.startswith("insignia.bridges")
        if any(name.startswith("insignia.bridges") for name in module.imports())
    }

    assert importers == {"insignia.cli.vc_api", "insignia.demo.connecting"}


def _is_the_bundle(module: Module) -> bool:
    return module.name == "insignia.standards.jsonld.documents"
