import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.foundation.network.addresses import Forbidden, check_host, check_numbers, read_address

SPELLINGS = [
    "https://127.0.0.1/",
    "https://127.0.0.1:8443/",
    "https://127.1/",
    "https://127.0.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0X7F.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://127.0.0.1./",
    "https://00000127.0.0.1/",
    "https://127.0.0.256/",
    "https://127.0.0.0x1/",
    "https://0/",
    "https://0.0.0.0/",
    "https://0x/",
    "https://10.0.0.1/",
    "https://10.1/",
    "https://100.64.0.1/",
    "https://168.63.129.16/",
    "https://169.254.169.254/latest/meta-data/",
    "https://2852039166/",
    "https://0xa9fea9fe/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.0.0.8/",
    "https://192.0.2.1/",
    "https://192.88.99.1/",
    "https://192.168.1.1/",
    "https://198.18.0.1/",
    "https://198.51.100.7/",
    "https://203.0.113.7/",
    "https://224.0.0.1/",
    "https://239.255.255.250/",
    "https://240.0.0.1/",
    "https://255.255.255.255/",
    "https://[::]/",
    "https://[::1]/",
    "https://[0:0:0:0:0:0:0:1]/",
    "https://[::127.0.0.1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[0:0:0:0:0:ffff:10.0.0.1]/",
    "https://[::ffff:0:127.0.0.1]/",
    "https://[64:ff9b::127.0.0.1]/",
    "https://[64:ff9b::a9fe:a9fe]/",
    "https://[64:ff9b:1::1]/",
    "https://[2002:7f00:1::]/",
    "https://[2002:808:808::1]/",
    "https://[2001::1]/",
    "https://[2001:db8::1]/",
    "https://[2620:0:2d0:200::5efe:10.0.0.1]/",
    "https://[3fff::1]/",
    "https://[5f00::1]/",
    "https://[100::1]/",
    "https://[fc00::1]/",
    "https://[fd00:ec2::254]/",
    "https://[fe80::1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fe80::1%eth0]/",
    "https://[fec0::1]/",
    "https://[ff02::1]/",
    "https://[::1/",
    "https://[]/",
    "https://[v1.x]/",
    "https://localhost/",
    "https://localhost./",
    "https://LOCALHOST:8443/",
    "https://intranet/",
    "https://issuer.example./",
    "https://issuer..example/",
    "https://.issuer.example/",
    "https://-issuer.example/",
    "https://issuer_.example/",
    "https://issuer.example:0/",
    "https://issuer.example:65536/",
    "https://issuer.example:8o/",
    "https://issuer.example:/",
    "https://user@issuer.example/",
    "https://user:word@issuer.example/",
    "https://issuer.example@127.0.0.1/",
    "https://issuer.example%40127.0.0.1/",
    "https://issuer.example%2f@127.0.0.1/",
    "https://127.0.0.1\\@issuer.example/",
    "https:\\\\issuer.example\\",
    "https:/issuer.example/",
    "https:issuer.example/",
    "https:///issuer.example/",
    "https://",
    "https://?x",
    "//issuer.example/",
    "issuer.example",
    "http://issuer.example/",
    "ftp://issuer.example/",
    "file:///etc/passwd",
    "data:text/plain,hello",
    "javascript:alert(1)",
    "gopher://issuer.example/",
]
ODD_CHARACTERS = [
    "https://１２７.0.0.1/",  # noqa: RUF001 - other digits are the attack
    "https://127。0。0。1/",
    "https://ⓛocalhost/",
    "https://①②⑦.⓪.⓪.①/",
    "https://٠.0.0.0/",  # noqa: RUF001 - other digits are the attack
    "https://issuer.еxample/",  # noqa: RUF001 - a letter of another alphabet is the attack
    "https://issuer\u200b.example/",
    "https://issuer.example/\r\nHost: evil.example",
    "https://issuer.example/\x00",
    "https://issuer\t.example/",
    "https://issuer.example/a b",
    " https://issuer.example/",
    "https://issuer.example/\n",
    "https://issuer.example/ü",
    "https://issuer.example/" + "a" * 2048,
    "https://" + "a" * 64 + ".example/",
    "https://" + "a.example" * 40 + "/",
    "",
]


def visit(url: str) -> None:
    check_host(read_address(url).origin.host)


def test_the_table_of_spellings_is_long_enough() -> None:
    assert len(SPELLINGS) + len(ODD_CHARACTERS) >= 110


@pytest.mark.parametrize("url", SPELLINGS + ODD_CHARACTERS, ids=ascii)
def test_no_spelling_of_a_forbidden_address_is_followed(url: str) -> None:
    with pytest.raises(Forbidden) as caught:
        visit(url)

    assert caught.value.family == "fetch-policy"


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("http://issuer.example/", "scheme"),
        ("https://user@issuer.example/", "userinfo"),
        ("https://issuer.example:65536/", "host"),
        ("https://127.1/", "host"),
        ("https://issuer.example/ü", "address"),
        ("https://issuer.example/" + "a" * (2049 - 23), "address"),
    ],
)
def test_each_refusal_names_the_rule(url: str, rule: str) -> None:
    with pytest.raises(Forbidden) as caught:
        visit(url)

    assert caught.value.code == f"fetch-policy.{rule}"


def test_the_longest_address_is_still_read() -> None:
    visit("https://issuer.example/" + "a" * (2048 - 23))


@pytest.mark.parametrize(
    ("url", "origin", "target"),
    [
        ("https://issuer.example", "https://issuer.example", "/"),
        ("https://Issuer.Example/A?b=C#d", "https://issuer.example", "/A?b=C"),
        ("HTTPS://issuer.example:443/", "https://issuer.example", "/"),
        ("https://issuer.example:8443/", "https://issuer.example:8443", "/"),
        ("https://issuer.example?q", "https://issuer.example", "/?q"),
        ("https://a-b.xn--bcher-kva.example/", "https://a-b.xn--bcher-kva.example", "/"),
        ("https://1e100.net/", "https://1e100.net", "/"),
        ("https://8.8.8.8/", "https://8.8.8.8", "/"),
        ("https://[2620:0:2d0:200::7]:444/", "https://[2620:0:2d0:200::7]:444", "/"),
        ("https://issuer.example/a@b:c", "https://issuer.example", "/a@b:c"),
    ],
)
def test_public_addresses_are_read_in_one_way(url: str, origin: str, target: str) -> None:
    visit(url)
    address = read_address(url)

    assert (str(address.origin), address.target) == (origin, target)
    assert str(address) == origin + target


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "2620:0:2d0:200::7", "::ffff:8.8.8.8",
               "64:ff9b::808:808", "2620:0:2d0:200::5efe:808:808"]
)  # fmt: skip
def test_public_numbers_are_visited(number: str) -> None:
    check_numbers("issuer.example", [number])


@pytest.mark.parametrize(
    "bad",
    ["127.0.0.1", "fe80::1%eth0", "2620:0:2d0:200::7%eth0", "::ffff:10.0.0.1", "nonsense", ""],
)
def test_one_bad_number_spoils_the_name(bad: str) -> None:
    with pytest.raises(Forbidden) as caught:
        check_numbers("issuer.example", ["8.8.8.8", bad])

    assert caught.value.code == "fetch-policy.private-address"


@given(st.text(max_size=60))
def test_no_text_does_more_than_be_forbidden(text: str) -> None:
    for url in (text, "https://" + text):
        try:
            visit(url)
        except Forbidden:
            continue
