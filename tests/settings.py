"""The settings of a test run: the platform's own, in a scratch folder, with its own database.

`--database=postgres` (or `INSIGNIA_TEST_DATABASE=postgres`) chooses the engine. pytest-django
reads settings before any conftest could hand over an option, hence the look at `sys.argv`;
the processes of pytest-xdist inherit the answer through the environment.
"""

import argparse
import os
import sys

from tests.database.engine import Engine, database_url, free_port, own_folder


def _chosen_engine() -> Engine:
    options = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    options.add_argument("--database", default=os.environ.get("INSIGNIA_TEST_DATABASE", "sqlite"))
    return Engine(options.parse_known_args(sys.argv[1:])[0].database)


TEST_ENGINE = _chosen_engine()
# Nothing an operator has set on this machine may reach a test.
for name in [name for name in os.environ if name.startswith("INSIGNIA_") and "TEST" not in name]:
    del os.environ[name]
os.environ["INSIGNIA_TEST_DATABASE"] = TEST_ENGINE.value
os.environ["INSIGNIA_FOLDER"] = str(own_folder())
# The live server of the browser tests listens there, so that every address the platform makes
# leads to it, and its second origin as well.
_port = free_port()
os.environ["DJANGO_LIVE_TEST_SERVER_ADDRESS"] = f"127.0.0.1:{_port}"
os.environ["INSIGNIA_PUBLIC_ORIGIN"] = f"http://127.0.0.1:{_port}"
os.environ["CONTENT_ORIGIN"] = f"http://localhost:{_port}"
os.environ["INSIGNIA_NAME_SERVERS"] = "[]"  # no test asks the world
os.environ["INSIGNIA_ISSUER_ORIGIN"] = "https://demo.insignia.example"
os.environ["DATABASE_URL"] = database_url(TEST_ENGINE)

from insignia.web.settings.django import *  # noqa: E402, F403 - the variables above come first
from insignia.web.settings.django import ALLOWED_HOSTS, STORAGES  # noqa: E402

ALLOWED_HOSTS += ["testserver"]
# The manifest of hashed names exists after collectstatic only, which tests do not need.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
# Argon2 is slow by intention; that it is the platform's hasher has a test of its own.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# So are the answers on a beat, which has its tests too.
SECONDS_OF_A_BEAT = 0
