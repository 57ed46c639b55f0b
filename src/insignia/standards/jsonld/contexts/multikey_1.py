"""Keys in Multikey form."""

TABLE = """
@protected @aliases
Multikey sec.
  @protected @aliases
  controller sec. @id
  expires sec.expiration xsd.dateTime
  publicKeyMultibase sec. sec.multibase
  revoked sec. xsd.dateTime
  secretKeyMultibase sec. sec.multibase
"""
