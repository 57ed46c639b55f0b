"""Keys in JSON Web Key form."""

TABLE = """
@protected @aliases
JsonWebKey sec.
  @protected @aliases
  controller sec. @id
  expires sec.expiration xsd.dateTime
  publicKeyJwk sec. @json
  revoked sec. xsd.dateTime
  secretKeyJwk sec. @json
"""
