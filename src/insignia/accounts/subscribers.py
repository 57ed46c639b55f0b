"""What the letters of accounts are about."""

from insignia.foundation import topics
from insignia.foundation.topics import Topic

topics.name(
    Topic.SAFETY,
    "account/email",
    [
        "account_already_exists",
        "email_confirmation",
        "email_confirmation_signup",
        "password_reset_key",
        "unknown_account",
    ],
)
