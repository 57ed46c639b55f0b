"""What waits for a verdict: listed to those who may judge it, what is due first standing first."""
