"""The Open Badges 3.0 API as its host: other platforms read and add credentials, if people agree.

A platform registers itself, asks a person in the browser, and comes with a token from then on; the
authorization server is `insignia.bridges.oauth` (decision 0025). What it sends goes through the
same import as everything that people bring, is kept as the bytes that came, and leaves as these.
"""
