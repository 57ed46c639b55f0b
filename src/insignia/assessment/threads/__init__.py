"""What people write to each other about a submission; it decides nothing."""
