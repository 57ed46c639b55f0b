"""The WSGI door: what a server imports."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insignia.web.settings.django")

application = get_wsgi_application()
