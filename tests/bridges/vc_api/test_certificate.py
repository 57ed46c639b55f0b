from __future__ import annotations

import ssl

from insignia.bridges.vc_api.certificate import self_made_tls


def _met(server: ssl.SSLContext, client: ssl.SSLContext) -> ssl.SSLObject:
    """Let both shake hands in memory and return the client's end."""
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = (
        client.wrap_bio(to_client, to_server, server_hostname="localhost"),
        server.wrap_bio(to_server, to_client, server_side=True),
    )
    for _ in range(4):
        for end in ends:
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return ends[0]


def test_a_certificate_is_made_that_a_client_can_speak_to() -> None:
    client = ssl.create_default_context()
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE

    met = _met(self_made_tls(), client)

    assert met.version() == "TLSv1.3"
    assert met.getpeercert(binary_form=True)


def test_two_doors_have_two_certificates() -> None:
    client = ssl.create_default_context()
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE

    first, second = (_met(self_made_tls(), client).getpeercert(binary_form=True) for _ in range(2))

    assert first != second
