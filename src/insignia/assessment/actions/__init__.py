"""The use-cases of assessment, from the first draft to the decision."""

from insignia.assessment.actions.adapting import adapt, end_adaptation
from insignia.assessment.actions.agreeing import renew_agreement
from insignia.assessment.actions.appealing import appeal
from insignia.assessment.actions.assigning import assign
from insignia.assessment.actions.assisting import (
    answer_help,
    end_consent,
    end_help_of,
    give_consent,
)
from insignia.assessment.actions.calibrating import (
    add_example,
    add_examples_of_rubric,
    retire_example,
    take_round,
)
from insignia.assessment.actions.checked import attach_checked
from insignia.assessment.actions.checking_off import check_off
from insignia.assessment.actions.claiming import claim, release, release_lapsed
from insignia.assessment.actions.comparing import compare, settle
from insignia.assessment.actions.conflicting import (
    declare_conflict,
    note_conflict,
    note_teaching,
    take_back_conflict,
)
from insignia.assessment.actions.covering import cover, send_back
from insignia.assessment.actions.drafting import (
    attach,
    detach,
    remap,
    save_draft,
    start,
    submit,
    withdraw,
)
from insignia.assessment.actions.enclosing import attach_file
from insignia.assessment.actions.entitling import (
    approve,
    free_what_is_held,
    open_to_all,
    restrict,
    suspend,
)
from insignia.assessment.actions.erasing import erase_learner, note_erased
from insignia.assessment.actions.helping import ask_for_help
from insignia.assessment.actions.judging import adjudicate, correct, hand_in, save_scores
from insignia.assessment.actions.moving import move
from insignia.assessment.actions.naming import name_files
from insignia.assessment.actions.nominating import begin_nominated
from insignia.assessment.actions.observing import observe
from insignia.assessment.actions.peers import (
    ask_peer,
    comment,
    end_peer,
    forget_asked,
    show_comments,
)
from insignia.assessment.actions.prior import claim_prior_learning, record_interview
from insignia.assessment.actions.signing import end_sign_off, sign_off
from insignia.assessment.actions.statements import (
    answer_statement,
    ask_statement,
    end_statement,
)
from insignia.assessment.actions.timing import renew_turnaround
from insignia.assessment.actions.uploading import (
    append_piece,
    attach_upload,
    begin_upload,
    forget_abandoned_uploads,
)
from insignia.assessment.actions.writing import write

__all__ = [
    "adapt",
    "add_example",
    "add_examples_of_rubric",
    "adjudicate",
    "answer_help",
    "answer_statement",
    "appeal",
    "append_piece",
    "approve",
    "ask_for_help",
    "ask_peer",
    "ask_statement",
    "assign",
    "attach",
    "attach_checked",
    "attach_file",
    "attach_upload",
    "begin_nominated",
    "begin_upload",
    "check_off",
    "claim",
    "claim_prior_learning",
    "comment",
    "compare",
    "correct",
    "cover",
    "declare_conflict",
    "detach",
    "end_adaptation",
    "end_consent",
    "end_help_of",
    "end_peer",
    "end_sign_off",
    "end_statement",
    "erase_learner",
    "forget_abandoned_uploads",
    "forget_asked",
    "free_what_is_held",
    "give_consent",
    "hand_in",
    "move",
    "name_files",
    "note_conflict",
    "note_erased",
    "note_teaching",
    "observe",
    "open_to_all",
    "record_interview",
    "release",
    "release_lapsed",
    "remap",
    "renew_agreement",
    "renew_turnaround",
    "restrict",
    "retire_example",
    "save_draft",
    "save_scores",
    "send_back",
    "settle",
    "show_comments",
    "sign_off",
    "start",
    "submit",
    "suspend",
    "take_back_conflict",
    "take_round",
    "withdraw",
    "write",
]
