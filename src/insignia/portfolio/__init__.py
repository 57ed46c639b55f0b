"""The learner's own: holdings, and links that share them for as long as the learner likes.

Words owned here: holding, share.
"""
