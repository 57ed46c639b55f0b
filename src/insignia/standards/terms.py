"""The fixed words of the standards: context addresses, type names, IRIs. Constants only."""

from typing import Final

# Contexts, by the address that documents name them with.
CREDENTIALS_V1: Final = "https://www.w3.org/2018/credentials/v1"
CREDENTIALS_V2: Final = "https://www.w3.org/ns/credentials/v2"
DID_V1: Final = "https://www.w3.org/ns/did/v1"
DATA_INTEGRITY_V1: Final = "https://w3id.org/security/data-integrity/v1"
DATA_INTEGRITY_V2: Final = "https://w3id.org/security/data-integrity/v2"
MULTIKEY_V1: Final = "https://w3id.org/security/multikey/v1"
JWK_V1: Final = "https://w3id.org/security/jwk/v1"
ED25519_2020_V1: Final = "https://w3id.org/security/suites/ed25519-2020/v1"
STATUS_V1: Final = "https://www.w3.org/ns/credentials/status/v1"
OPEN_BADGES_3_0_1: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"
OPEN_BADGES_3_0_2: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"
OPEN_BADGES_3_0_3: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OPEN_BADGES_3: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context.json"
OPEN_BADGES_EXTENSIONS: Final = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
OPEN_BADGES_1: Final = "https://w3id.org/openbadges/v1"  # a mark of version 1.1, never loaded
OPEN_BADGES_2: Final = "https://w3id.org/openbadges/v2"
ASSESSMENT_1: Final = "https://w3id.org/insignia/assessment/v1"  # ours: decision 0017
JOURNEY_1: Final = "https://w3id.org/insignia/journey/v1"  # ours, likewise
CLR_2_0_1: Final = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
CLR_2: Final = "https://purl.imsglobal.org/spec/clr/v2p0/context.json"

# Types.
VERIFIABLE_CREDENTIAL: Final = "VerifiableCredential"
OPEN_BADGE_CREDENTIAL: Final = "OpenBadgeCredential"
ACHIEVEMENT_CREDENTIAL: Final = "AchievementCredential"
ENDORSEMENT_CREDENTIAL: Final = "EndorsementCredential"
CLR_CREDENTIAL: Final = "ClrCredential"
ASSESSMENT: Final = "Assessment"
JOURNEY_RECORD: Final = "JourneyRecord"
VERIFIABLE_PRESENTATION: Final = "VerifiablePresentation"
ENVELOPED_CREDENTIAL: Final = "EnvelopedVerifiableCredential"
ENVELOPED_PRESENTATION: Final = "EnvelopedVerifiablePresentation"
STATUS_LIST_CREDENTIAL: Final = "BitstringStatusListCredential"
STATUS_LIST: Final = "BitstringStatusList"
STATUS_LIST_ENTRY: Final = "BitstringStatusListEntry"
REVOCATION_LIST: Final = "1EdTechRevocationList"
DATA_INTEGRITY_PROOF: Final = "DataIntegrityProof"
MULTIKEY: Final = "Multikey"
JSON_WEB_KEY: Final = "JsonWebKey"

# Verification relationships (Controlled Identifiers 1.0, section 2.3), also proof purposes.
ASSERTION_METHOD: Final = "assertionMethod"
AUTHENTICATION: Final = "authentication"

# RDF.
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDF_TYPE: Final = RDF + "type"
XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
