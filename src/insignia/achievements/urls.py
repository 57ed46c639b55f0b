"""Where the pages of this slice hang: the public ones, and the author's desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from insignia.achievements.pages import (
    catalogue,
    definition,
    desk,
    editor,
    files,
    images,
    partners,
    pictures,
    reviewing,
)

app_name = "achievements"

_VERSION = "achievements/<uuid:achievement_id>/versions/<int:number>/"
_PARTNER = "organizations/<slug:org_slug>/desk/partners/<uuid:partnership_id>/"
_PUBLIC = "achievements/<slug:org_slug>/<slug:slug>/"

_one: list[URLPattern] = [
    path("", desk.overview, name="overview"),
    path("preview/", desk.preview, name="preview"),
    # The picture is a step of the editor with a page of its own: its path comes first.
    path("edit/picture/", pictures.designer, name="designer"),
    path("edit/<slug:step>/", editor.edit, name="edit"),
    path("autosave/<slug:step>/", editor.autosave, name="autosave"),
    path("picture.svg", pictures.draft_svg, name="draft-picture"),
    path("picture/upload/", pictures.upload, name="upload-picture"),
    path("picture/drawn/", pictures.drop_upload, name="drawn-picture"),
    path("submit/", reviewing.submit, name="submit"),
    path("review/", reviewing.review, name="review"),
    path("publish/", reviewing.publish, name="publish"),
    path("new-version/", reviewing.offer, name="offer"),
    path("discard/", reviewing.discard, name="discard"),
    path("retire/", reviewing.retire, name="retire"),
    path("partners/", partners.of_definition, name="partners"),
    path("file/", files.save, name="file"),
    path("duplicate/", files.duplicate, name="duplicate"),
]
_desk: list[URLPattern | URLResolver] = [
    path("", desk.shelf, name="shelf"),
    path("new/", desk.begin, name="begin"),
    path("bring/", files.bring, name="bring"),
    path("<uuid:achievement_id>/", include(_one)),
]

urlpatterns = [
    path("catalogue/", catalogue.page, name="catalogue"),
    path("organizations/<slug:org_slug>/desk/achievements/", include(_desk)),
    path(
        "organizations/<slug:org_slug>/desk/partners/",
        partners.desk_of_partner,
        name="partnerships",
    ),
    path(f"{_PARTNER}answer/", partners.answer, name="answer-partner"),
    path(f"{_PARTNER}end/", partners.end, name="end-partner"),
    path(_PUBLIC, definition.current, name="definition"),
    path(f"{_PUBLIC}v<int:number>/", definition.numbered, name="version"),
    path(f"{_VERSION}image.svg", images.svg, name="image-svg"),
    path(f"{_VERSION}image.png", images.png, name="image-png"),
]
