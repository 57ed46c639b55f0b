"""Data Integrity proofs, version 2."""

TABLE = """
@protected @aliases
DataIntegrityProof sec.
  @protected @aliases
  challenge = sec.
  created http://purl.org/dc/terms/created xsd.dateTime
  cryptosuite sec. sec.cryptosuiteString
  domain = sec.
  expires sec.expiration xsd.dateTime
  nonce = sec.
  previousProof sec. @id
  proofPurpose sec. @vocab
    @protected @aliases
    assertionMethod sec. @id @set
    authentication sec.authenticationMethod @id @set
    capabilityDelegation sec.capabilityDelegationMethod @id @set
    capabilityInvocation sec.capabilityInvocationMethod @id @set
    keyAgreement sec.keyAgreementMethod @id @set
  proofValue sec. sec.multibase
  verificationMethod sec. @id
proof sec. @id @graph
"""
