"""Requirements that an approved counsellor signs off, one by one, when a learner shows them."""
