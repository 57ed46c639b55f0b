"""Pages of collections, skills, growth and the public profile."""
