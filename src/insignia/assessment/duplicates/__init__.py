"""Evidence that different learners handed in alike: found by rule, judged by a person."""
