"""What platforms may ask people for, in plain words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from insignia.bridges.open_badges_3.values import Scope

SCOPES = {
    Scope.READ: _("Read the credentials that you have accepted, also those that come later"),
    Scope.ADD: _("Put credentials among yours, which you may then accept or not"),
    Scope.READ_PROFILE: _("Read your name and your e-mail address"),
    Scope.CHANGE_PROFILE: _("Change your name here"),
}
