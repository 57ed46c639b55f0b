"""Other places that keep badges, to which learners connect theirs (Open Badges 3.0, chapter "API").

We are the client here: a learner allows another host to hand their credentials over to us and to
take some of ours, and ends that again. What comes is brought like anything else from elsewhere.
"""
