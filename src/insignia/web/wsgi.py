"""The WSGI door: what a server imports."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insignia.web.settings.django")

_django = get_wsgi_application()

from insignia.web.front import in_front_of  # noqa: E402 - it asks tables, which exist only now

application = in_front_of(_django)
