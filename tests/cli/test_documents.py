import json
from pathlib import Path

import pytest
from tests.cli.terminal import BADGE, Badge, Insignia
from tests.standards.baking import pictures
from tests.standards.baking.pictures import JWS, PNG, SVG
from tests.standards.verify.older import world as older

from insignia.standards.baking.unbake import bake


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "image"
    path.write_bytes(PNG)
    return path


@pytest.mark.parametrize("picture", [PNG, SVG], ids=["png", "svg"])
def test_what_is_baked_comes_out_as_it_went_in(
    insignia: Insignia, badge: Badge, image: Path, picture: bytes
) -> None:
    image.write_bytes(picture)
    signed = badge()

    assert insignia("bake", image, signed, "--out", image).status == 0
    ended = insignia("unbake", image)

    assert (ended.status, ended.out) == (0, signed.read_bytes())


def test_a_token_is_baked_without_the_line_end_of_its_file(
    insignia: Insignia, image: Path, tmp_path: Path
) -> None:
    token = tmp_path / "token"
    token.write_bytes(JWS + b"\n")

    assert insignia("bake", image, token, "--out", image).status == 0
    assert insignia("unbake", image).out == JWS


def test_a_credential_in_one_picture_can_move_to_another(
    insignia: Insignia, badge: Badge, image: Path, tmp_path: Path
) -> None:
    drawing, signed = tmp_path / "drawing", badge()
    drawing.write_bytes(SVG)
    insignia("bake", image, signed, "--out", image)

    assert insignia("bake", drawing, image, "--out", drawing).status == 0
    assert insignia("unbake", drawing).out == signed.read_bytes()


@pytest.mark.parametrize(
    ("picture", "document"),
    [
        (b"GIF89a", b"{}"),
        (PNG[:-1], b"{}"),
        (PNG, b"[]"),
        (PNG, b'{"a":1,"a":2}'),
        (PNG, b""),
        (PNG, PNG),
    ],
    ids=["gif", "cut short", "no object", "a name twice", "nothing", "an empty picture"],
)
def test_what_does_not_fit_together_writes_nothing(
    insignia: Insignia, tmp_path: Path, picture: bytes, document: bytes
) -> None:
    (tmp_path / "a").write_bytes(picture)
    (tmp_path / "b").write_bytes(document)

    ended = insignia("bake", tmp_path / "a", tmp_path / "b", "--out", tmp_path / "c")

    assert (ended.status, ended.out) == (2, b"")
    assert ended.err.startswith("insignia: ")
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("data", [b"{}", PNG, b"\x89PNG", b"<svg/>"])
def test_where_nothing_is_baked_nothing_comes_out(
    insignia: Insignia, tmp_path: Path, data: bytes
) -> None:
    ended = insignia("unbake", "-", stdin=data)

    assert (ended.status, ended.out) == (2, b"")


def test_an_output_that_cannot_be_written_is_a_wrong_call(
    insignia: Insignia, badge: Badge, image: Path, tmp_path: Path
) -> None:
    ended = insignia("bake", image, badge(), "--out", tmp_path / "no" / "folder")

    assert ended.status == 64
    assert "cannot be written" in ended.err


def test_showing_says_that_nothing_was_checked(
    insignia: Insignia, badge: Badge, image: Path
) -> None:
    signed = badge()
    insignia("bake", image, signed, "--out", image)

    ended = insignia("show", image)

    assert ended.status == 0
    first, rest = ended.text.split("\n", 1)
    assert first == "Not checked. This is a document in a PNG picture, and it says:"
    assert "  achievement    Field notes, https://museum.example/" in rest
    assert json.loads(rest.partition("In full:\n")[2]) == json.loads(signed.read_bytes())


@pytest.mark.parametrize("form", ["bare", "quoted", "in a picture"])
def test_showing_a_token_takes_it_apart(
    insignia: Insignia, tmp_path: Path, key: Path, form: str
) -> None:
    unsigned = tmp_path / "unsigned.json"
    unsigned.write_text(json.dumps(BADGE))
    token = insignia("sign", "--key", key, "--suite", "jwt", unsigned).out.strip()
    shown = {"bare": token, "quoted": b'"' + token + b'"', "in a picture": bake(PNG, token)}[form]

    ended = insignia("show", "-", stdin=shown)

    assert ended.status == 0
    first, rest = ended.text.split("\n", 1)
    assert first.endswith(", as a signed token, and it says:")
    assert "  achievement    Field notes, https://museum.example/" in rest
    header, payload = rest.partition("In full:\n")[2].split("\n}\n", 1)
    assert json.loads(header + "}")["typ"] == "JWT"
    assert json.loads(payload)["jti"] == BADGE["id"]


def test_showing_what_cannot_be_read_says_why(insignia: Insignia) -> None:
    ended = insignia("show", "-", stdin=b"{")

    assert (ended.status, ended.out) == (2, b"")
    assert "not" in ended.err


def test_a_badge_of_the_older_generation_is_shown_as_such(
    insignia: Insignia, tmp_path: Path
) -> None:
    path = tmp_path / "assertion.json"
    path.write_text(json.dumps(older.former_assertion()))

    ended = insignia("show", path)

    assert ended.status == 0
    assert "  generation     Open Badges 1\n" in ended.text
    assert older.ASSERTION_URL in ended.text


def test_a_picture_that_only_says_where_its_badge_is_shows_the_address(
    insignia: Insignia, image: Path
) -> None:
    chunk = pictures.chunk(b"tEXt", b"openbadges\0https://school.example/1.json")
    image.write_bytes(pictures.png(chunk))

    ended = insignia("show", image)

    assert (ended.status, ended.text.splitlines()[-1]) == (0, "https://school.example/1.json")
