"""The front of the house: settings, addresses, shells and the one table of problems."""
