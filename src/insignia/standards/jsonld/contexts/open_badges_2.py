"""Open Badges 2.0."""

TABLE = """
@aliases
alignment obi:alignment @id
AlignmentObject = schema:AlignmentObject
allowedOrigins obi:allowedOrigins
Assertion = obi:Assertion
audience obi:audience
author schema:author @id
badge obi:badge @id
BadgeClass = obi:BadgeClass
caption schema:caption
claim cred:claim @id
created dc:created xsd:dateTime
creator dc:creator @id
cred = https://w3id.org/credentials#
Criteria = obi:Criteria
criteria obi:criteria @id
CryptographicKey = sec:Key
dc = http://purl.org/dc/terms/
description schema:description
email schema:email
Endorsement = cred:Credential
endorsement cred:credential @id
endorsementComment obi:endorsementComment
Evidence = obi:Evidence
evidence obi:evidence @id
expires sec:expiration xsd:dateTime
Extension = obi:Extension
extensions = https://w3id.org/openbadges/extensions#
FrameValidation = obi:FrameValidation
genre schema:genre
hashed obi:hashed xsd:boolean
hosted = obi:HostedBadge
HostedBadge = obi:HostedBadge
identity obi:identityHash
IdentityObject = obi:IdentityObject
Image = obi:Image
image schema:image @id
issuedOn obi:issueDate xsd:dateTime
Issuer = obi:Issuer
issuer obi:issuer @id
name schema:name
narrative obi:narrative
obi = https://w3id.org/openbadges#
owner sec:owner @id
Profile = obi:Profile
publicKey sec:publicKey @id
publicKeyPem sec:publicKeyPem
recipient obi:recipient @id
related dc:relation @id
RevocationList = obi:RevocationList
revocationList obi:revocationList @id
revocationReason obi:revocationReason
revoked obi:revoked xsd:boolean
revokedAssertions obi:revoked
salt obi:salt
schema = http://schema.org/
sec = https://w3id.org/security#
signed = obi:SignedBadge
SignedBadge = obi:SignedBadge
startsWith http://purl.org/dqm-vocabulary/v1/dqm#startsWith
tags schema:keywords
targetCode obi:targetCode
targetDescription schema:targetDescription
targetFramework schema:targetFramework
targetName schema:targetName
targetUrl schema:targetUrl
telephone schema:telephone
TypeValidation = obi:TypeValidation
uid obi:uid
url schema:url @id
validatesType = obi:validatesType
validation = obi:validation
validationFrame = obi:validationFrame
validationSchema = obi:validationSchema
verification obi:verify @id
VerificationObject = obi:VerificationObject
verificationProperty obi:verificationProperty
verify = verification
version schema:version
xsd = http://www.w3.org/2001/XMLSchema#
"""
