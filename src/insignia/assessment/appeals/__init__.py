"""Appeals: a decision is looked at once more, by others, who do not know what was found (A11)."""
