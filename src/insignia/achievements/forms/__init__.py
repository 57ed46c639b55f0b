"""HTML input shapes of this slice, turned into the values that actions take."""
