"""Comprehensive Learner Record 2.0.1."""

TABLE = """
@aliases
Association clr.
  associationType clr.AssociationType
  sourceId clr. xsd:anyURI
  targetId clr. xsd:anyURI
ClrCredential clr.
  @aliases
  partial clr. xsd:boolean
ClrSubject clr.
  @aliases
  achievement clr. obi:Achievement @set
  association clr. clr.Association @set
  cred = https://www.w3.org/2018/credentials#
  identifier clr.identifier-1 obi:Identifier @set
  obi = https://purl.imsglobal.org/spec/vc/ob/vocab.html#
  verifiableCredential clr. cred:verifiableCredential @set
"""
