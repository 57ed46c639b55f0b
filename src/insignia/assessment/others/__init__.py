"""The people whom a learner asks while there is a draft: peers who comment, witnesses who state."""
