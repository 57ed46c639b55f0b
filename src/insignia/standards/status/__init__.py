"""Whether a credential still stands: Bitstring Status List 1.0, both sides of it.

``bitstring`` is the row of bits and its compressed form, ``status_list`` the documents around
it: the entry in a credential and the credential that carries the list. Fetching a list and
checking who signed it are the verifier's.
"""
