import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.standards.baking.pictures import DOCUMENT, JWS, PNG, SVG

from insignia.standards.baking.carried import Carried
from insignia.standards.baking.unbake import bake, unbake
from insignia.standards.errors import InsigniaError, Malformed

ROOT = Path(__file__).parents[3]
VECTORS = ROOT.parent / "shared" / "vectors" / "1edtech-validator" / "ob30"


@pytest.mark.parametrize("document", [DOCUMENT, JWS], ids=["json", "token"])
@pytest.mark.parametrize(("image", "carried"), [(PNG, Carried.PNG), (SVG, Carried.SVG)])
def test_any_picture_gives_back_its_document(
    image: bytes, carried: Carried, document: bytes
) -> None:
    unbaked = unbake(bake(image, document))

    assert unbaked.document == document
    assert unbaked.carried is carried
    assert unbaked.is_compact_jws == (document == JWS)


@pytest.mark.parametrize("data", [b"", b"{}", b"hello", b"\xff\xd8\xff", b"\xef\xbb\xbf{}"])
def test_what_is_no_picture_is_handed_on_as_it_is(data: bytes) -> None:
    unbaked = unbake(data)

    assert (unbaked.document, unbaked.carried) == (data, Carried.BARE)
    assert not unbaked.is_compact_jws


def test_a_token_is_known_with_blanks_around_it() -> None:
    assert unbake(JWS + b"\n").is_compact_jws


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG", b"\x89PNG\n", b"<", b" \r\n<html/>", b"\xef\xbb\xbf<?xml version='1.0'?>"],
)
def test_a_damaged_picture_hears_about_the_picture(data: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        unbake(data)

    assert caught.value.family == "container"


@pytest.mark.parametrize("image", [b"", b"GIF89a", b"\xff\xd8\xff\xe0", b"{}"])
def test_only_png_and_svg_can_be_baked(image: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        bake(image, DOCUMENT)

    assert caught.value.code == "container.not-a-picture"


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    for prefix in (b"", PNG[:8], PNG[:33], SVG[:40]):
        try:
            unbake(prefix + data)
        except InsigniaError as error:
            assert error.family in {"container", "limits", "ob2"}  # noqa: PT017 - some bytes pass


def test_reading_a_png_loads_no_xml_parser() -> None:
    code = (
        "import sys; from insignia.standards.baking import unbake;"
        "assert not {'pyexpat', 'xml'} & set(sys.modules), sorted(sys.modules)"
    )

    # No environment but this: what measures the tests would load a parser of its own.
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


@pytest.mark.skipif(not VECTORS.exists(), reason="The public vectors are not beside this tree.")
@pytest.mark.parametrize(
    ("name", "is_token"),
    [
        ("simple-json.png", False),
        ("simple-json.svg", False),
        ("simple-jwt.png", True),
        ("simple-jwt.svg", True),
        ("simple-jwt_v1.png", True),
        ("simple-jwt_v1.svg", True),
    ],
)
def test_public_samples_are_read_and_can_be_baked_again(name: str, is_token: bool) -> None:
    image = (VECTORS / name).read_bytes()
    unbaked = unbake(image)

    assert unbaked.is_compact_jws == is_token
    assert unbake(bake(image, DOCUMENT)).document == DOCUMENT
    assert unbake(bake(image, unbaked.document)).document == unbaked.document
