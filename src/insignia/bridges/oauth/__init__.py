"""OAuth 2.0 as a server: who lets which program do what, by a code that is good once.

Several bridges stand on it, so it knows none of them: what a grant is about is an id and a scope.
It follows the best current practice (RFC 9700): codes are short-lived and single-use, a code that
is used twice takes back what it gave, and tokens travel in the header only.
"""
