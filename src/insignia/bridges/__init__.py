"""Other people's protocols, each translated in a room of its own, with its own vocabulary.

A bridge maps words and answers calls; what it asks for is done by the same doors that our pages
use. Nothing below knows that bridges exist.
"""
