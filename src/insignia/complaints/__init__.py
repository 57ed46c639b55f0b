"""Complaints: anybody says that a definition or an award is not as it should be, and is answered.

No account is needed. Who leads the organization answers within a time, with an outcome and a
reason. What is public of it is a number. A complaint that speaks of fraud in an award stops what
is still to be issued for that work, until it is answered.
"""
