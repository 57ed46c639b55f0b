"""The pages of feeds: an organization's list of them, and what a learner brings."""
