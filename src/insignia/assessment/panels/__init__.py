"""Several people who judge one attempt: their seats, and how their scores become a decision."""
