"""Where in the issuance cycle a worker may die, by the words that `worker.py` knows them by."""

POINTS = (
    "before the slot",
    "after the slot",
    "after composing",
    "after the form check",
    "after storing the unsigned bytes",
    "after signing",
    "after checking",
    "before announcing",
    "after announcing, before the commit",
    "after the commit",
)

# Enough for every commit: on both sides of what is stored, and inside the last transaction.
FEW = (
    "after composing",
    "after storing the unsigned bytes",
    "after signing",
    "after announcing, before the commit",
)
