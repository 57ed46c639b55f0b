"""Where the pages of awarding hang."""

from django.urls import path

from insignia.awards.pages import award, closing, desk, giving, lists, public, rebinding

app_name = "awards"

_DESK = "organizations/<slug:slug>/desk/awards/"

urlpatterns = [
    path(_DESK, desk.awards, name="desk"),
    path(f"{_DESK}choose/", desk.choose, name="choose"),
    path(f"{_DESK}direct/", giving.direct, name="direct"),
    path(f"{_DESK}list/", lists.roster, name="roster"),
    path(f"{_DESK}list/recipients.csv", lists.template, name="roster-template"),
    path(f"{_DESK}list/<uuid:batch_id>/", lists.batch, name="batch"),
    path(f"{_DESK}list/<uuid:batch_id>/outcome.csv", lists.outcome, name="outcome"),
    path(f"{_DESK}list/<uuid:batch_id>/release/", lists.release, name="release"),
    path(f"{_DESK}list/<uuid:batch_id>/cancel/", lists.cancel, name="cancel"),
    path(f"{_DESK}change/<slug:change>/", award.change, name="change"),
    path(f"{_DESK}<uuid:award_id>/", award.award, name="award"),
    path(f"{_DESK}<uuid:award_id>/again/", award.try_again, name="try-again"),
    path("organizations/<slug:slug>/desk/closing/", closing.closing, name="closing"),
    path(f"{_DESK}asked/<uuid:rebinding_id>/", rebinding.rebinding, name="rebinding"),
    path("awards/<uuid:award_id>/address/", rebinding.rebind, name="rebind"),
    path("awards/changes/<uuid:change_id>/", public.reply, name="reply"),
    path("status/<uuid:list_id>", public.status_list, name="status-list"),
]
