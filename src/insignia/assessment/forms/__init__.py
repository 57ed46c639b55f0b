"""What people type into assessment: a draft, a piece of evidence, scores."""
