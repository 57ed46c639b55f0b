"""The demonstration: a believable world, built by the same use-cases that people use."""
