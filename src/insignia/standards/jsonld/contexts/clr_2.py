"""Comprehensive Learner Record 2.0 at its address without a version."""

TABLE = """
@aliases
Association clr.
  associationType clr.AssociationType
  sourceId clr. xsd:anyURI
  targetId clr. xsd:anyURI
ClrCredential clr.
  @aliases
ClrSubject clr.
  @aliases
  achievement clr. obi:Achievement @set
  association clr. clr.Association @set
  cred = https://www.w3.org/2018/credentials#
  obi = https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#
  verifiableCredential clr. cred:verifiableCredential @set
"""
