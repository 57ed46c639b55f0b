"""What is looked at before a definition is published: whether it is fair, and how it reads."""
