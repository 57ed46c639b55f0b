from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import BADGE, Badge, Insignia, terminal
from tests.cli.world import StandIns, stand_ins

from insignia.standards import strictjson


@pytest.fixture
def insignia(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Insignia:
    """Run a command in this process."""
    return terminal(capsysbinary, monkeypatch)


@pytest.fixture
def key(tmp_path: Path, insignia: Insignia) -> Path:
    path = tmp_path / "issuer.key"
    assert insignia("keygen", "--out", path).status == 0
    return path


@pytest.fixture
def badge(tmp_path: Path, insignia: Insignia, key: Path) -> Badge:
    """Sign a badge that differs from the usual one as told; None takes a member out."""

    def sign(key: Path = key, **changes: Any) -> Path:
        unsigned, signed = tmp_path / "unsigned.json", tmp_path / "signed.json"
        members = {name: value for name, value in (BADGE | changes).items() if value is not None}
        unsigned.write_bytes(strictjson.write(members))
        ended = insignia("sign", "--key", key, "--out", signed, unsigned)
        assert ended.status == 0, ended.err
        return signed

    return sign


@pytest.fixture
def web() -> Iterator[StandIns]:
    with stand_ins() as world:
        yield world
