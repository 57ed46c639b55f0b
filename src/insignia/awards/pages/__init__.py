"""Pages of awarding: the desk, one award, giving, and what the public reads."""
