"""OpenID for Verifiable Credential Issuance 1.0: putting a credential into a wallet of one's own.

Each organization is an issuer at its own address; the authorization server is the platform's
(`insignia.bridges.oauth`). A wallet gets the credential exactly as it was issued, or a copy that
names a key of the wallet (decision 0022).
"""
