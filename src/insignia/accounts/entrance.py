"""The pages in front of an account: signing up, signing in, and the code that proves an address.

allauth keeps in the session who is on the way in, what they wanted to see and which code was
sent. Ours differ in what people meet who stop halfway.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.internal.stagekit import stash_login, unstash_login
from allauth.account.views import ConfirmEmailVerificationCodeView, LoginView, SignupView
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

if TYPE_CHECKING:
    from allauth.account.stages import LoginStage
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from insignia.accounts.forms import ProofForm

_CODE = re.compile(r"\d{4}-?\d{4}")


class SignUp(SignupView):  # type: ignore[misc]
    """The page that makes an account; who mistyped the address comes back to it."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> None:
        """Lead nobody away: beginning again replaces what was begun."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Sign up, and keep where the reader was going: also of those who have an account."""
        answer: HttpResponse = super().form_valid(form)
        if begun := unstash_login(self.request, peek=True):
            begun.redirect_url = self.get_success_url()
            stash_login(self.request, begun)
        return answer


class SignIn(LoginView):  # type: ignore[misc]
    """The page to sign in on, also for who finds while signing up that they have an account."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> Any:
        """Lead on to the second step of a sign-in only."""
        if stage.login.signup:
            return None
        return super()._redirect_to_pending_stage(request, stage)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether a code is awaited in this session, for those who come back too early."""
        awaited = EmailVerificationProcess.resume(self.request)
        known = super().get_context_data(**kwargs)
        return {**known, "awaited": awaited.email if awaited else ""}


@method_decorator(never_cache, name="dispatch")
class Proof(ConfirmEmailVerificationCodeView):  # type: ignore[misc]
    """Asks for the code of the letter. It works in the session that asked for it and in no other.

    Whoever opens the letter elsewhere, or late, reads what to do; nothing is proved by looking.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the code, or say where it works."""
        if EmailVerificationProcess.resume(request) is None:
            if request.method == "POST":
                return redirect("account_email_verification_sent")
            code = _code_in_link(request)
            return render(request, "account/verification_sent.html", {"code": code})
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_initial(self) -> dict[str, Any]:
        """Fill in the code of the letter's link."""
        return {**super().get_initial(), "code": _code_in_link(self.request)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the reader was going, for those who sign in or begin again instead."""
        onward = self.stage.login.redirect_url if self.stage else ""
        return {**super().get_context_data(**kwargs), "onward": onward}

    def form_valid(self, form: ProofForm) -> HttpResponse:
        """Take the address as proved, unless somebody else has proved it in this very moment.

        Who adds it to an account has no row yet that the other could have waited for.
        """
        try:
            with transaction.atomic():
                answer: HttpResponse = super().form_valid(form)
        except IntegrityError:
            form.add_error("code", form.belongs_to_another)
            return self.form_invalid(form)
        return answer

    def form_invalid(self, form: Form) -> HttpResponse:
        """Say what is wrong; too many wrong codes end this one."""
        if self._process.record_invalid_attempt():
            again: HttpResponse = self.render_to_response(self.get_context_data(form=form))
            return again
        messages.error(self.request, _("That was wrong too often, so this code has ended."))
        is_known = self.request.user.is_authenticated
        return redirect("account_email" if is_known else "account_email_verification_sent")


def _code_in_link(request: HttpRequest) -> str:
    given = request.GET.get("code", "")
    return given if _CODE.fullmatch(given) else ""
