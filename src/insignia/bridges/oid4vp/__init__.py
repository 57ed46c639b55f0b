"""OpenID for Verifiable Presentations 1.0: asking a wallet what it has, and believing no more.

A person who is signed in asks their own wallet. The question carries a number nobody could foresee;
the answer has to be signed over it by the key that the credentials name. What came is shown to that
person only, and kept only if they say so. A holder whom a viewer asks whether it is really them can
confirm so: their wallet shows that very credential, with the key that it names.
"""
