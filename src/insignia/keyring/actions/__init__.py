"""The use-cases of the keyring: keys of organizations (`issuers`), and keys of learners."""

from insignia.keyring.actions.issuers import (
    activate_due,
    create_key,
    declare_compromised,
    retire,
    rotate,
)
from insignia.keyring.actions.learners import (
    destroy_learner_keys,
    key_of_learner,
    renew_learner_key,
    take_learner_key,
)

__all__ = [
    "activate_due",
    "create_key",
    "declare_compromised",
    "destroy_learner_keys",
    "key_of_learner",
    "renew_learner_key",
    "retire",
    "rotate",
    "take_learner_key",
]
