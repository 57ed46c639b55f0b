"""What every capability stands on: it knows the framework and knows no capability.

Words owned here: actor, refusal, audit entry, event, job, blob, letter, scope.
"""
