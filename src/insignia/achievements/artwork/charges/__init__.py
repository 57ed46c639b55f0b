"""The symbols a badge can carry, all drawn for Insignia in one style.

A charge stands on a square of 100 units: bold silhouettes, engraved lines of one weight, and one
accent that takes the metal. Names are plain English nouns.
"""
