"""Who stands behind a credential: organizations, their members, roles, domains and clients.

Words owned here: organization, membership, role, permission, invitation, domain, trust level.
"""
