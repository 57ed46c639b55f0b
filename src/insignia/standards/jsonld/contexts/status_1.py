"""Bitstring Status List 1.0, for documents outside the credentials context."""

TABLE = """
@protected @aliases
BitstringStatusList status.
  @protected @aliases
  encodedList status. sec.multibase
  statusPurpose = status.
  ttl = status.
BitstringStatusListCredential = status.
BitstringStatusListEntry status.
  @protected @aliases
  statusListCredential status. @id
  statusListIndex = status.
  statusMessage status.
    @protected @aliases
    message = status.
    status = status.
  statusPurpose = status.
  statusReference status. @id
  statusSize status. xsds.integer
"""
