"""Pages of notices: all of them by day, one of them, how to hear, and the end of a daily letter."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts.access import person
from insignia.foundation import clock, paging
from insignia.foundation.letters import waits
from insignia.foundation.refusals import Refusal
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.foundation.topics import Topic
from insignia.notices import actions, queries
from insignia.notices.forms import WishesForm
from insignia.notices.values import KEPT
from insignia.notices.wording import TOPICS

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from insignia.foundation.requests import Request

A_PAGE = 40


@require_safe
def all_notices(request: Request) -> HttpResponse:
    """Show what was written to who asks, the newest first, by the days of their own clock."""
    reader = person(request.actor).pk
    zone = ZoneInfo(queries.wishes_of([reader])[reader].time_zone)
    after = request.GET.get("after", "")
    found = paging.page(queries.notices_of(reader), by="written_at", after=after, size=A_PAGE)
    rows = [(row.written_at.astimezone(zone), row) for row in found.rows]
    context = {
        "days": [(day, list(news)) for day, news in groupby(rows, lambda each: each[0].date())],
        "next": found.next,
        "kept_days": KEPT.days,
    }
    return render(request, "notices/all.html", context)


@require_POST
def read_all(request: Request) -> HttpResponse:
    """Mark everything as read."""
    actions.read_all(acting=request.actor, at=clock.now())
    messages.success(request, _("Everything is marked as read."))
    return redirect("notices:all")


@require_safe
def notice(request: Request, notice_id: UUID) -> HttpResponse:
    """Show one notice, which is read by that, and what became of its letter."""
    found = actions.read(notice_id, acting=request.actor, at=clock.now())
    label, _about = TOPICS[Topic(found.topic)]
    letter = queries.letter_of(found)
    context = {
        "notice": found,
        "topic": label,
        "words": queries.words_of(found),
        "link": queries.link_of(found),
        "letter": letter,
        "zone": queries.wishes_of([found.person_id])[found.person_id].time_zone,
        "is_waiting": letter is not None and waits(letter, at=clock.now()),
    }
    return render(request, "notices/notice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: Request) -> HttpResponse:
    """Ask how news should come; keep what is said."""
    reader = person(request.actor).pk
    form = WishesForm(request.POST or None, wishes=queries.wishes_of([reader])[reader])
    if form.is_valid():
        try:
            actions.choose(form.wishes(), acting=request.actor, at=clock.now())
        except Refusal as refusal:
            add_refusal(form, refusal, field="quiet_ends")
        else:
            messages.success(request, _("Saved. It holds for what is written from now on."))
            return redirect("notices:wishes")
    fixed = [words for topic, words in TOPICS.items() if topic.is_fixed]
    context = {"form": form, "fixed": fixed}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "notices/wishes.html", context, status=status)


@csrf_exempt  # a mail program sends it, without any page of ours (RFC 8058, 3.2)
@require_http_methods(["GET", "HEAD", "POST"])
def end_daily(request: HttpRequest, daily_token: str) -> HttpResponse:
    """End the daily letter of whoever it was sent to; opening the link alone ends nothing."""
    if request.method == "POST":
        actions.end_daily(daily_token, at=clock.now())
    else:
        actions.reader_of(daily_token)
    return render(request, "notices/end_daily.html", {"is_ended": request.method == "POST"})
