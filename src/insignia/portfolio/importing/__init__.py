"""Credentials from elsewhere: brought as they are, checked like a stranger's, shown honestly.

What is brought is kept as the bytes that were received. What is known about it is said in plain
words (`State`), beside whose it is (`Whose`): a file proves who issued it, never who carries it.
"""
