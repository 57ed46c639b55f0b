"""What a learner already has, and which definitions it leads to (strengths first)."""
