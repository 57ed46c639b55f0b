"""Forms say what is asked, what is wrong, and where; readers and keyboards find both."""

from django import forms


class Plate(forms.Form):
    title = forms.CharField(label="Title", help_text="A few words")
    note = forms.CharField(label="Note", required=False)
    shown = forms.MultipleChoiceField(
        label="Shows", choices=[("a", "One"), ("b", "Two")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="Agreed")
    file = forms.FileField(label="File", required=False)
    ticket = forms.CharField(widget=forms.HiddenInput, required=False)


def test_an_untouched_form_has_no_error_summary() -> None:
    assert "error-summary" not in str(Plate())


def test_the_error_summary_links_to_each_field_and_takes_the_focus() -> None:
    html = str(Plate({"note": "kept"}))

    assert "Please look at 3 things" in html
    assert "autofocus" in html
    assert '<a href="#id_title">Title</a>' in html
    assert '<a href="#id_agreed">Agreed</a>' in html
    assert 'value="kept"' in html


def test_help_and_error_are_tied_to_their_field() -> None:
    html = str(Plate({})["title"].as_field_group())

    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html


def test_only_required_fields_are_marked_so() -> None:
    form = Plate()

    assert "required</span>" in str(form["title"].as_field_group())
    assert "required</span>" not in str(form["note"].as_field_group())


def test_choices_stand_in_a_named_group() -> None:
    html = str(Plate()["shown"].as_field_group())

    assert "<fieldset" in html
    assert "<legend>Shows" in html
    assert '<label for="id_shown_0">One</label>' in html


def test_a_file_can_be_dropped_on_its_field() -> None:
    assert "data-drop" in str(Plate()["file"].as_field_group())


def test_hidden_fields_are_sent_along() -> None:
    assert '<input type="hidden" name="ticket"' in str(Plate())
