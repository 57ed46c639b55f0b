"""How long answers took lately, beside what was promised."""
