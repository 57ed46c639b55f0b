import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.standards.baking import pictures
from tests.standards.baking.pictures import DOCUMENT, ELEMENT, JWS, OB3, SVG

from insignia.standards.baking import svg
from insignia.standards.baking.carried import Carried, Unbaked
from insignia.standards.errors import InsigniaError, LimitExceeded, Malformed
from insignia.standards.limits import DEFAULT_LIMITS

XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r")
).filter(str.strip)
DOCTYPE_1_1 = (
    b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"'
    b' "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
)
DOCTYPE_1_0 = (
    b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.0//EN"'
    b' "http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd">'
)
OB2 = b'xmlns:openbadges="http://openbadges.org"'


@given(XML_TEXT)
def test_what_is_baked_is_unbaked(text: str) -> None:
    assert svg.unbake(svg.bake(SVG, text.encode())) == text.encode()


@pytest.mark.parametrize(
    "document",
    [DOCUMENT, JWS, b'{"a":"]]>"}', b"]]>]]>", b'{\r\n"a":"&amp;<b>"\r}\n', b"  {} \t"],
    ids=["unicode", "token", "end of cdata", "only ends", "markup", "blanks"],
)
def test_hard_texts_survive(document: bytes) -> None:
    baked = svg.bake(SVG, document)

    assert svg.unbake(baked) == document
    assert svg.bake(baked, document) == baked


def test_json_stands_in_cdata_first_in_the_drawing_and_a_token_in_verify() -> None:
    with_json = svg.bake(SVG, DOCUMENT)
    with_token = svg.bake(SVG, JWS)

    assert with_json == (
        b"<svg " + OB3 + b' xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
        b"<openbadges:credential><![CDATA[" + DOCUMENT + b"]]></openbadges:credential>"
        b'<path d="M0 0h1"/></svg>'
    )
    assert b'<openbadges:credential verify="' + JWS + b'"/><path' in with_token


DRAWINGS = {
    "plain": SVG,
    "with declaration and doctype": b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n'
    + DOCTYPE_1_1
    + b"\n<!-- made by hand -->"
    + SVG,
    "self-closing": b'<svg xmlns="http://www.w3.org/2000/svg" width="1" />',
    "prefixed": b'<s:svg xmlns:s="http://www.w3.org/2000/svg"\n><s:g/></s:svg>',
    "prefixed and self-closing": b'<s:svg xmlns:s="http://www.w3.org/2000/svg"/>',
    "a tag end in an attribute": pictures.svg(b"<g/>", b"data-x='>' data-y=\"/>'\""),
    "baked before": svg.bake(SVG, b'{"old":true}'),
    "a token before": svg.bake(SVG, b"aaa.bbb.ccc"),
    "a token and a long end": pictures.svg(
        b"<openbadges:credential " + OB3 + b' verify="a.b.c"> </openbadges:credential >'
    ),
    "a badge of the old generation": pictures.svg(
        b"<g/><openbadges:assertion>{}</openbadges:assertion><g/>", OB2
    ),
    "two of them": pictures.svg(ELEMENT + b"<g/>" + ELEMENT),
    "a text that looks like a tag": pictures.svg(
        b"<openbadges:credential " + OB3 + b">x/></openbadges:credential><g/>"
    ),
    "latin names": pictures.svg("<title>Prüfung 🏅</title>".encode()),
    "an inner data picture": pictures.svg(b'<image href="data:image/png;base64,AA=="/>'),
    "words that only look active": pictures.svg(
        b'<g class="one" id="javascript:x" data-note="data:text/plain,x"/>'
    ),
    "an animation": pictures.svg(b'<set attributeName="fill" to="red" from="blue"/>'),
    "a declaration without encoding": b'<?xml version="1.0"?>' + DOCTYPE_1_0 + SVG,
    "a harmless instruction": b"<?xpacket begin?>" + pictures.svg(b"<!-- c -->"),
}


@pytest.mark.parametrize("image", DRAWINGS.values(), ids=DRAWINGS)
def test_every_drawing_can_be_baked_and_stays_what_it_was(image: bytes) -> None:
    baked = svg.bake(image, DOCUMENT)

    assert svg.unbake(baked) == DOCUMENT
    first = next(iter(etree.fromstring(baked)))
    assert first.tag == "{https://purl.imsglobal.org/ob/v3p0}credential"
    assert first.text is not None
    assert first.text.encode() == DOCUMENT
    assert without_carriers(baked) == without_carriers(image)


def without_carriers(image: bytes) -> bytes:
    """Write the drawing in canonical form, less whatever carries a credential."""
    root = etree.fromstring(image)
    for tag in ("{https://purl.imsglobal.org/ob/v3p0}*", "{http://openbadges.org}*"):
        for found in root.findall(tag):
            root.remove(found)
    stream = io.BytesIO()
    etree.ElementTree(root).write_c14n(stream, exclusive=True)  # type: ignore[call-arg]  # lxml has it, its stubs do not
    return stream.getvalue()


ACTIVE = {
    "script": b"<script>alert(1)</script>",
    "script of another namespace": b'<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>',
    "script in capitals": b"<SCRIPT/>",
    "foreign object": b"<foreignObject><p/></foreignObject>",
    "handler element": b'<handler xmlns:ev="http://www.w3.org/2001/xml-events"/>',
    "handler": b'<g onload="alert(1)"/>',
    "handler in capitals": b'<g ONCLICK="alert(1)"/>',
    "inclusion": b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>',
    "javascript link": b'<a href="javascript:alert(1)"/>',
    "javascript xlink": b'<a xlink:href="JavaScript:alert(1)"/>',
    "broken-up javascript": b'<a href=" java&#10;script&#9;:alert(1)"/>',
    "html in an address": b'<use href="data:text/html,x"/>',
    "a drawing in an address": b'<use href="data:image/svg+xml,x"/>',
    "an animation of a handler": b'<set attributeName="onclick" to="alert(1)"/>',
    "an animation of a link": b'<animate attributeName="href" values="#a;javascript:alert(1)"/>',
    "style sheet": b'<?xml-stylesheet href="x.css"?>',
    "instruction in the credential": ELEMENT.replace(b"<![", b"<?x y?><!["),
}


@pytest.mark.parametrize("inner", ACTIVE.values(), ids=ACTIVE)
def test_a_drawing_that_could_act_is_refused_whole(inner: bytes) -> None:
    for image in (pictures.svg(ELEMENT + inner), pictures.svg(inner + ELEMENT)):
        with pytest.raises(Malformed) as caught:
            svg.unbake(image)
        assert caught.value.code == "container.svg-active"
    with pytest.raises(Malformed):
        svg.bake(pictures.svg(inner), DOCUMENT)


BOMB = (
    b'<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "'
    + b"&a;" * 10
    + b'"><!ENTITY c "'
    + b"&b;" * 10
    + b'">]>'
)
DOCTYPES = {
    "billion laughs": BOMB,
    "external entity": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "parameter entity": b'<!DOCTYPE svg [<!ENTITY % x SYSTEM "https://evil.example/x"> %x;]>',
    "empty subset": DOCTYPE_1_1.replace(b">", b" []>"),
    "own doctype": b'<!DOCTYPE svg SYSTEM "https://evil.example/svg.dtd">',
    "own address under the public name": DOCTYPE_1_1.replace(b"www.w3.org", b"evil.example"),
    "another public name": DOCTYPE_1_1.replace(b"SVG 1.1", b"XHTML 1.1"),
    "no address": b"<!DOCTYPE svg>",
    "another root": DOCTYPE_1_1.replace(b"DOCTYPE svg", b"DOCTYPE html"),
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
def test_only_public_document_types_are_accepted(doctype: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        svg.unbake(pictures.svg(ELEMENT, before=doctype))

    assert caught.value.code == "container.svg-doctype"


BROKEN = {
    "no credential": (SVG, "container.empty"),
    "an empty credential": (
        pictures.svg(ELEMENT.replace(b"<![CDATA[{}]]>", b" \n")),
        "container.empty",
    ),
    "an empty token": (
        pictures.svg(b"<openbadges:credential " + OB3 + b' verify=""/>'),
        "container.empty",
    ),
    "two credentials": (pictures.svg(ELEMENT * 2), "container.several-credentials"),
    "token and text": (
        pictures.svg(ELEMENT.replace(b"><![", b' verify="a.b.c"><![')),
        "container.several-credentials",
    ),
    "a credential deeper down": (
        pictures.svg(b"<g>" + ELEMENT + b"</g>"),
        "container.svg-credential",
    ),
    "an element inside": (
        pictures.svg(ELEMENT.replace(b"<![", b"<b/><![")),
        "container.svg-credential",
    ),
    "a comment inside": (
        pictures.svg(ELEMENT.replace(b"<![", b"<!-- x --><![")),
        "container.svg-credential",
    ),
    "an undeclared entity": (pictures.svg(b"&nbsp;" + ELEMENT), "container.svg-syntax"),
    "an entity of the public type": (
        pictures.svg(b"&nbsp;" + ELEMENT, before=DOCTYPE_1_1),
        "container.svg-entity",
    ),
    "not an svg": (b"<html>" + ELEMENT + b"</html>", "container.svg-root"),
    "an svg of no namespace": (b"<svg>" + ELEMENT + b"</svg>", "container.svg-root"),
    "broken xml": (pictures.svg(ELEMENT)[:-1], "container.svg-syntax"),
    "two roots": (SVG + SVG, "container.svg-syntax"),
    "not utf-8": (pictures.svg(b"<title>\xff</title>" + ELEMENT), "container.svg-syntax"),
    "utf-16": (SVG.decode().encode("utf-16"), "container.svg-encoding"),
    "another declared encoding": (
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + pictures.svg(ELEMENT),
        "container.svg-encoding",
    ),
    "an ascii declaration": (
        b'<?xml version="1.0" encoding="us-ascii"?>' + pictures.svg(ELEMENT),
        "container.svg-encoding",
    ),
    "a twice used attribute": (pictures.svg(ELEMENT, b'a="1" a="2"'), "container.svg-syntax"),
}


@pytest.mark.parametrize(("image", "code"), BROKEN.values(), ids=BROKEN)
def test_a_drawing_without_exactly_one_plain_credential_is_refused(image: bytes, code: str) -> None:
    with pytest.raises(Malformed) as caught:
        svg.unbake(image)

    assert caught.value.code == code


def test_a_badge_of_the_old_generation_is_taken_out() -> None:
    image = pictures.svg(b"<openbadges:assertion>{}</openbadges:assertion>", OB2)

    assert svg.take_out(image) == Unbaked(b"{}", Carried.SVG, is_older=True)


def test_an_empty_place_of_the_old_generation_is_empty() -> None:
    with pytest.raises(Malformed) as caught:
        svg.unbake(pictures.svg(b'<openbadges:assertion verify=" "/>', OB2))

    assert caught.value.code == "container.empty"


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"", "container.svg-characters"),
        (b" ", "container.svg-characters"),
        (b'{"a":"\x01"}', "container.svg-characters"),
        ('"\uffff"'.encode(), "container.svg-characters"),
        (b"\xff\xfe", "syntax.not-utf8"),
        (b"\xed\xa0\x80", "syntax.not-utf8"),
    ],
)
def test_what_a_drawing_cannot_carry_is_said_before_it_is_written(
    document: bytes, code: str
) -> None:
    with pytest.raises(Malformed) as caught:
        svg.bake(SVG, document)

    assert caught.value.code == code


def test_limits_hold_for_drawing_depth_and_document() -> None:
    with pytest.raises(LimitExceeded, match="at most 10 are read"):
        svg.unbake(SVG, limits=replace(DEFAULT_LIMITS, image_bytes=10))
    assert svg.bake(SVG, DOCUMENT, limits=replace(DEFAULT_LIMITS, image_bytes=len(SVG)))
    svg.bake(pictures.svg(b"<g>" * 255 + b"</g>" * 255), DOCUMENT)
    with pytest.raises(LimitExceeded, match="nests deeper"):
        svg.bake(pictures.svg(b"<g>" * 256 + b"</g>" * 256), DOCUMENT)
    with pytest.raises(LimitExceeded, match="nests deeper"):
        svg.unbake(pictures.svg(b"<g>" * 300 + b"</g>" * 300))

    svg.bake(pictures.svg(b"<g/>" * 199_999), DOCUMENT)
    with pytest.raises(LimitExceeded, match="more than 200,000 elements"):
        svg.bake(pictures.svg(b"<g/>" * 200_000), DOCUMENT)

    short = replace(DEFAULT_LIMITS, document_bytes=len(DOCUMENT) - 1)
    with pytest.raises(LimitExceeded, match="Shorten the document"):
        svg.bake(SVG, DOCUMENT, limits=short)
    with pytest.raises(LimitExceeded, match="Shorten the document"):
        svg.unbake(svg.bake(SVG, DOCUMENT), limits=short)


BAKED = svg.bake(SVG, DOCUMENT)


@given(st.integers(0, len(BAKED) - 1), st.binary(max_size=3))
def test_damage_is_never_more_than_an_error_of_ours(at: int, change: bytes) -> None:
    try:
        svg.unbake(BAKED[:at] + change + BAKED[at + 1 :])
    except InsigniaError as error:
        assert error.family in {"container", "ob2", "limits"}  # noqa: PT017 - some changes are harmless
