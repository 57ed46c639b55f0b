"""The status, schema and refresh types of 1EdTech."""

TABLE = """
@aliases
1EdTechCredentialRefresh = vccr.
1EdTechJsonSchemaValidator2019 = vccs.
1EdTechRevocationList = vcrl.
"""
