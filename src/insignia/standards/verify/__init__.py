"""Is it good: one procedure, its checks, its report and the policy that judges it.

`procedure` is the file to read first. Nothing here opens a socket or looks at a clock: what the
procedure needs of the world is handed to it as one value (`surroundings`).
"""
