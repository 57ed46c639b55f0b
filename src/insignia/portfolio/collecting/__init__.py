"""What a person makes of their credentials: collections, skills, growth, a public profile.

A collection is a person's own arrangement and nothing public. What a link or the profile shows of
it is written down when its holder agrees to it (`values.Arrangement`) and does not change with it.
"""
