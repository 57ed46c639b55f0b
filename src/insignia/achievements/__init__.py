"""What can be earned: definitions, their frozen versions, rubrics, skills and badge art.

Words owned here: achievement, version, definition, competency, key method, method component,
supporting research, criterion, level, evidence part, alignment, artwork.
"""
