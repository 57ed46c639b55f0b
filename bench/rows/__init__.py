"""One module for each comparison; its function ``rounds`` returns the rows of the table."""
