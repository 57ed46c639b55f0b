"""How fast we are, beside the signature alone and beside others: `./run bench`.

Rates of a machine mean little and move by half from one minute to the next. So every figure here is
a ratio: what is compared takes turns within one process on one core, for many short rounds, and
what counts is the median of the ratios of each round.

A row is one module of `rows` with a function ``rounds``; `rounds` has what a row is made of.
"""
