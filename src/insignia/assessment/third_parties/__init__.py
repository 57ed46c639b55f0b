"""Other people in evidence: checked off before it is handed in, and covered where needed."""
