"""The standards core: pure functions over bytes and values, liftable out of this house any day.

It opens no socket, reads no clock and takes its randomness as an argument.
"""
