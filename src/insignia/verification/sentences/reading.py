"""Steps 1 to 5: what carries the document, whether it can be read, and as one thing only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

READING: dict[str, Promise] = {
    # 1 container
    "container.address": _("The picture holds only an address; the badge was fetched from there."),
    "container.empty": _("The picture carries no credential."),
    "container.none": _("The document came by itself, not in a picture."),
    "container.not-a-picture": _("This is neither a picture nor a document that we can read."),
    "container.png": _("The credential was taken out of a PNG picture."),
    "container.png-checksum": _("The picture is damaged: a part of it does not add up."),
    "container.png-chunk-kind": _("The picture is damaged: it has a part that no picture has."),
    "container.png-compressed": _("The credential is packed in a way that the standard forbids."),
    "container.png-signature": _("The picture is damaged at its very beginning."),
    "container.png-structure": _("The parts of the picture are not in a possible order."),
    "container.png-text-header": _("The place in the picture with the credential is damaged."),
    "container.png-trailing-bytes": _("Something was appended to the picture after its end."),
    "container.png-truncated": _("The picture ends in the middle. Ask for the whole file."),
    "container.several-credentials": _("The picture carries two credentials, which is a trick."),
    "container.svg": _("The credential was taken out of an SVG picture."),
    "container.svg-active": _("The picture holds a program, which no badge needs."),
    "container.svg-characters": _("The picture holds characters that it cannot carry."),
    "container.svg-credential": _(
        "The place in the picture with the credential is not as it should be."
    ),
    "container.svg-doctype": _("The picture says that it is of a kind that we do not open."),
    "container.svg-encoding": _("The picture is written in other letters than it says."),
    "container.svg-entity": _("The picture defines abbreviations, which can hide anything."),
    "container.svg-root": _("The document looks like a picture, and is none."),
    "container.svg-syntax": _("The picture is damaged and cannot be opened."),
    # 2 syntax
    "syntax.byte-order-mark": _("The document begins with a mark that does not belong there."),
    "syntax.character": _("The document holds a character that programs read differently."),
    "syntax.duplicate-member": _("The document says the same thing twice, in two ways: a trick."),
    "syntax.json": _("Every program reads this document alike."),
    "syntax.not-an-object": _("The document can be read, but says nothing that a credential says."),
    "syntax.not-json": _("The document is not in a form that a credential has."),
    "syntax.not-utf8": _("The document is written in letters that cannot be read for sure."),
    "syntax.number": _("A number in it is so large that programs would read different ones."),
    "syntax.token": _("It came as one signed text, and every program reads it alike."),
    "syntax.token-broken": _("The signed text is damaged. Copy it whole."),
    "limits.contexts": _("It names more vocabularies than any honest document needs."),
    "limits.credentials": _("It rests on more other documents than can be examined."),
    "limits.depth": _("It is nested so deeply that reading it would cost too much."),
    "limits.document-bytes": _("The document is too large for a credential."),
    "limits.exceeded": _("The document is built so that reading it would cost too much."),
    "limits.image-bytes": _("The picture is too large."),
    "limits.image-chunks": _("The picture has more parts than any honest one."),
    "limits.image-elements": _("The picture has more shapes than any honest one."),
    "limits.members": _("The document has more entries than any honest credential."),
    "limits.token-header": _("The beginning of the signed text is longer than any honest one."),
    "limits.pointers": _("It names more of its parts than can be looked through."),
    # 3 form
    "limits.hosted-documents": _("The badge is spread over more documents than any honest one."),
    "ob2.id": _("A part of the badge says that it belongs at another address."),
    "ob2.inside": _("There is an older badge inside it, which is not examined there."),
    "ob2.assertion": _(
        "It is an Open Badge of version 2.0, and says everything that one must say."
    ),
    "ob2.former": _("It is an Open Badge of version 1, and says everything that one must say."),
    "structure.association": _("It connects achievements that are not in the record."),
    "structure.claim": _("Beside the credential it names another learner or number than in it."),
    "structure.control-character": _(
        "A text in it holds an invisible character that breaks signatures."
    ),
    "structure.digest": _("A fingerprint in it is not written as it should be."),
    "structure.empty": _("A list in it is empty, where it should have been left out."),
    "structure.endorsement": _("It is an endorsement, and says everything that one must say."),
    "structure.enumeration": _("It uses a word where only certain words are allowed."),
    "structure.first-context": _(
        "It does not begin with the vocabulary that every credential has."
    ),
    "structure.id": _("A name in it that should be a text is something else."),
    "structure.language": _("It names a language that does not exist."),
    "structure.learner-record": _(
        "It is a learner's record, and says everything that one must say."
    ),
    "structure.missing": _("Something that a credential must say is missing."),
    "structure.no-credential": _("This document does not say that it is a credential."),
    "structure.node-label": _("A text in it looks like a mark that programs use themselves."),
    "structure.not-array": _("Something that should be a list is none."),
    "structure.not-boolean": _("Something that should be yes or no is neither."),
    "structure.not-date": _("A date in it is no date, or lacks its time zone."),
    "structure.not-iri": _("Something that should be an internet address is none."),
    "structure.not-jws": _("Something that should be a signed text is none."),
    "structure.not-language": _("Something that should be a language is none."),
    "structure.not-number": _("Something that should be a number is none."),
    "structure.not-object": _("A part of it is not built as it should be."),
    "structure.not-text": _("Something that should be a text is none."),
    "structure.not-type": _("It does not say clearly what kind of thing a part of it is."),
    "structure.open-badge": _("It is an Open Badge, and says everything that one must say."),
    "structure.other-credential": _("It is a credential, but not an Open Badge."),
    "structure.envelope": _("It should hold a signed credential inside, and does not."),
    "structure.presentation": _("It is a presentation: somebody shows credentials in it."),
    "structure.pointer": _("It names a part of itself that is not there."),
    "structure.repeated": _("Something in it that has to be unique stands twice."),
    "structure.subject-unnamed": _("It does not say whom it is about, so it is nobody's."),
    "structure.type": _("It does not say in plain text what kind of thing it is."),
    "structure.vanishing": _("It has an entry that says nothing, and so cannot be signed."),
    "structure.wrong-type": _(
        "A part of it says that it is another kind of thing than it must be."
    ),
    # 4 links
    "unsafe-iri.characters": _("An address in it holds characters that no address may hold."),
    "unsafe-iri.link": _("It holds a link that nobody should follow."),
    "unsafe-iri.none": _("None of its links does anything but lead to a page."),
    # 5 context
    "context.compact-iri": _("It abbreviates an address, so its meaning is not fixed."),
    "context.digest": _("A vocabulary that we keep here was changed. Please tell us."),
    "context.inline": _("It brings its own meaning of words along, which is a trick."),
    "context.json-ld": _("Its words cannot be given one fixed meaning."),
    "context.keyword": _("It uses a word that could change the meaning of others."),
    "context.known": _("Nothing in it could mean something else tomorrow."),
    "context.missing": _("It does not say which vocabulary its words are from."),
    "context.other": _("An older badge has its one vocabulary, and this one names others."),
    "context.processing-mode": _("It asks to be read by other rules than everybody's."),
    "context.protected-term": _("It gives a word another meaning than the standard does."),
    "context.related-digest": _("It was made with another version of the vocabulary in mind."),
    "context.related-fits": _("The vocabulary is the very one that it was made with."),
    "context.repeated": _("It names the same vocabulary twice."),
    "context.respelled-type": _("It spells what it is in a way that readers could mistake."),
    "context.second-name": _("It says something under another name than everybody else."),
    "context.unknown": _("It uses words of a vocabulary that we do not know."),
    "undefined-term.property": _("Words were added that the signature does not cover."),
    "undefined-term.relative-iri": _(
        "An address in it is incomplete, and the signature leaves it out."
    ),
    "undefined-term.type": _("It names a kind of thing that the signature does not cover."),
    "limits.canonical-work": _("The document is built so that checking it would never end."),
    "limits.quads-in-all": _("All that it rests on says more than can be examined."),
    "limits.quads": _("The document says more than any honest credential."),
    "context.proof": _("The signature was made for another vocabulary than the document's."),
    # 6 proof
    "undefined-term.claim": _("Words stand beside the credential that mean nothing."),
    "ob2.verification": _("The badge does not say how anybody could confirm it."),
}
