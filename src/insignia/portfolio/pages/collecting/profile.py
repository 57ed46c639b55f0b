"""A person's public profile: their own view of it, and the page that everybody may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts.access import person
from insignia.accounts.values import AgeBand
from insignia.foundation import clock, prepared
from insignia.foundation.identifiers import absolute
from insignia.foundation.prepared_answers import response_about
from insignia.foundation.qr import qr_code
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.portfolio import actions, queries
from insignia.portfolio.collecting import profiles, published, reading, rules
from insignia.portfolio.collecting.forms import ProfileForm
from insignia.portfolio.errors import ShareEnded
from insignia.portfolio.pages.carrying import MEDIA_TYPES

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from insignia.foundation.requests import Request

_FIELDS = {"portfolio.address-unusable": "slug", "portfolio.address-not-to-be-had": "slug"}


@require_safe
def own(request: Request) -> HttpResponse:
    """Show a person what of them is public, and what would be if they published it now."""
    holder = person(request.actor)
    profile = profiles.of_person(holder.pk)
    now = clock.now()
    is_public = bool(profile and profile.share and profiles.is_live(profile.share, at=now))
    context = {
        "profile": profile,
        "is_public": is_public,
        "is_changed": bool(is_public and profile and profiles.differs(profile)),
        "url": absolute(profiles.address(profile.slug)) if profile else "",
        "shown": profiles.preview(profile, at=now) if profile else None,
        "is_minor": AgeBand(holder.age_band).is_minor,
    }
    return render(request, "portfolio/collecting/profile.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request) -> HttpResponse:
    """Ask what the profile says and where it stands; publishing it is another step."""
    holder = person(request.actor)
    form = ProfileForm(
        request.POST or None,
        rows=reading.collections_of(holder.pk),
        initial=profiles.as_asked(holder.pk) or {"slug": rules.slug_of(holder.name)},
    )
    if form.is_valid():
        words, chosen, now = form.words(), form.chosen(), clock.now()
        try:
            actions.save_profile(words, chosen, acting=request.actor, at=now)
        except Refusal as refusal:
            add_refusal(form, refusal, field=_FIELDS.get(refusal.code))
        else:
            return redirect("portfolio:profile")
    status = UNPROCESSABLE if form.errors else 200
    origin = absolute("/p/")
    context = {"form": form, "origin": origin, "is_minor": AgeBand(holder.age_band).is_minor}
    return render(request, "portfolio/collecting/change_profile.html", context, status=status)


@require_POST
def publish(request: Request) -> HttpResponse:
    """Make the profile public as it is now."""
    actions.publish_profile(acting=request.actor, at=clock.now())
    messages.success(request, _("Your profile is public now. You can switch it off at any time."))
    return redirect("portfolio:profile")


@require_POST
def withdraw(request: Request) -> HttpResponse:
    """Switch the profile off."""
    actions.withdraw_profile(acting=request.actor, at=clock.now())
    messages.success(request, _("Your profile is off. What somebody has saved cannot be recalled."))
    return redirect("portfolio:profile")


@require_safe
def public(request: Request, address: str) -> HttpResponseBase:
    """Show a profile from the document that lies ready; to programs, the document itself.

    One that is off, and one that never was, get the same answer. Nobody counts who looks.
    """
    now = clock.now()
    try:
        profile, share = profiles.live_profile(address, at=now)
    except ShareEnded:
        return _without_trace(render(request, "portfolio/ended.html", status=404))
    if prepared.is_wanted(request.headers.get("Accept", "*/*")):
        answer = response_about(request, published.ABOUT_PROFILE, profile.id)
        assert answer is not None, "it was live a moment ago"
        return answer
    document = published.document(profile.id, request.path)
    context = {
        "shown": profiles.drawn(document, at=now),
        "card_url": f"{queries.url_of(share.id)}card.png",
        "address": address,
    }
    return _without_trace(render(request, "portfolio/collecting/public.html", context))


@require_safe
def code(request: Request, address: str) -> HttpResponse:
    """Draw the address of a profile as a code for paper."""
    del request
    _, share = profiles.live_profile(address, at=clock.now())
    url = absolute(profiles.address(address))
    return HttpResponse(qr_code(url, title=share.title), MEDIA_TYPES["svg"])


def _without_trace(answer: HttpResponse) -> HttpResponse:
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-cache"
    patch_vary_headers(answer, ["Accept"])
    return answer
