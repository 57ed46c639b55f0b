"""The pages of a person's own account, beside allauth's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.decorators import reauthentication_required
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from insignia.accounts import access, actions
from insignia.accounts.forms import AboutYouForm, LeavingForm
from insignia.foundation import belongings, clock
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import add_refusal, sentence_of

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from insignia.foundation.requests import Request


@require_http_methods(["GET", "POST"])
def home(request: Request) -> HttpResponse:
    """Show the account; keep a changed name and language."""
    person = access.person(request.actor)
    known = {"name": person.name, "language": person.language}
    form = AboutYouForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe_oneself(**form.cleaned_data, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            add_refusal(form, refusal, field="name")
        else:
            messages.success(request, _("Saved."))
            return redirect("accounts:home")
    return render(request, "accounts/home.html", {"form": form, "person": person})


@require_http_methods(["GET", "POST"])
def leave(request: Request) -> HttpResponse:
    """Ask once more, then delete the account."""
    access.person(request.actor)
    answer: HttpResponse = _leave(request)
    return answer


@reauthentication_required  # type: ignore[untyped-decorator]
def _leave(request: Request) -> HttpResponse:
    person = access.person(request.actor)
    form = LeavingForm(request.POST or None, address=person.email or "")
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase(**form.cleaned_data, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            add_refusal(form, refusal, field="confirmation")
        else:
            logout(request)
            return redirect("accounts:left")
    waiting = [sentence_of(gap) for gap in belongings.hindrances(person.id)]
    return render(request, "accounts/leave.html", {"form": form, "hindrances": waiting})


class AuthenticatorApp(ActivateTOTPView):  # type: ignore[misc]
    """The page that sets up an app; the entry stands or falls with the app."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Set it up, and write it down."""
        answer: HttpResponse = super().form_valid(form)
        actions.note_authenticator_app(acting=self.request.actor, at=clock.now())
        return answer


class RecoveryCodes(GenerateRecoveryCodesView):  # type: ignore[misc]
    """The page that makes new recovery codes; the entry stands or falls with them."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Make them, and write it down."""
        answer: HttpResponse = super().form_valid(form)
        actions.note_new_recovery_codes(acting=self.request.actor, at=clock.now())
        return answer


class Sessions(ListUserSessionsView):  # type: ignore[misc]
    """Where one is signed in; signs out everywhere else."""

    def form_valid(self, form: Form) -> HttpResponse:
        """End the other sessions, and write it down."""
        actions.note_sign_out_elsewhere(acting=self.request.actor, at=clock.now())
        answer: HttpResponse = super().form_valid(form)
        return answer


@require_GET
def left(request: Request) -> HttpResponse:
    """Say that the account is gone and what stays."""
    return render(request, "accounts/left.html", {})
