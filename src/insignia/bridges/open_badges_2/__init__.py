"""Our awards for displays of Open Badges 2.0: hosted documents, for as long as a link lives.

Nothing new is signed, and nothing that was signed is rebuilt: the assertion is read out of the
issued credential, and its place on the issuer's host is its proof.
"""
