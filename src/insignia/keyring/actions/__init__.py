"""The use-cases of the keyring: keys of issuers, of learners, and of the public log."""

from insignia.keyring.actions.issuers import (
    activate_due,
    create_key,
    declare_compromised,
    retire,
    retire_all,
    rotate,
)
from insignia.keyring.actions.learners import (
    destroy_learner_keys,
    key_of_learner,
    renew_learner_key,
    take_learner_key,
)
from insignia.keyring.actions.logs import make_log_keys

__all__ = [
    "activate_due",
    "create_key",
    "declare_compromised",
    "destroy_learner_keys",
    "key_of_learner",
    "make_log_keys",
    "renew_learner_key",
    "retire",
    "retire_all",
    "rotate",
    "take_learner_key",
]
