"""What an issuer says of itself to wallets (OpenID4VCI 1.0, section 12.2 and appendix A.1.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.bridges.oid4vci.values import (
    ALGORITHMS,
    CRYPTOSUITES,
    DID_METHODS,
    MOST_KEYS,
    Configuration,
)
from insignia.standards.terms import (
    CREDENTIALS_V2,
    OPEN_BADGE_CREDENTIAL,
    OPEN_BADGES_3_0_3,
    VERIFIABLE_CREDENTIAL,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def of_issuer(
    identifier: str, *, name: str, server: str, endpoints: Mapping[str, str]
) -> dict[str, Any]:
    """Return the metadata of an issuer at its identifier."""
    return {
        "credential_issuer": identifier,
        "authorization_servers": [server],
        **{f"{kind}_endpoint": address for kind, address in endpoints.items()},
        "batch_credential_issuance": {"batch_size": MOST_KEYS},
        "display": [{"name": name}],
        "credential_configurations_supported": {
            Configuration.AS_ISSUED.value: _configuration(Configuration.AS_ISSUED, name),
            Configuration.BOUND.value: {
                **_configuration(Configuration.BOUND, name),
                "cryptographic_binding_methods_supported": list(DID_METHODS),
                "proof_types_supported": {
                    "jwt": {"proof_signing_alg_values_supported": list(ALGORITHMS)},
                    "di_vp": {"proof_signing_alg_values_supported": list(CRYPTOSUITES)},
                },
            },
        },
    }


def _configuration(configuration: Configuration, name: str) -> dict[str, Any]:
    return {
        "format": "ldp_vc",
        "scope": configuration.value,
        "credential_signing_alg_values_supported": ["eddsa-rdfc-2022"],
        "credential_definition": {
            "@context": [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
            "type": [VERIFIABLE_CREDENTIAL, OPEN_BADGE_CREDENTIAL],
        },
        "credential_metadata": {"display": [{"name": f"Open Badge, {name}"}]},
    }
