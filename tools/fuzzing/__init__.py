"""Fuzzing of every parser that meets bytes from outside: `./run fuzz`."""
