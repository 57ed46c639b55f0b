"""The use-cases of the portfolio, by verb group; one import path."""

from insignia.portfolio.actions.challenging import (
    ask,
    check_code,
    confirm,
    confirm_by_wallet,
    mute,
)
from insignia.portfolio.actions.collecting import (
    begin_collection,
    change_collection,
    drop_collection,
    erase_collections,
    move_collection,
    place,
    share_collection,
    tell,
)
from insignia.portfolio.actions.disclosing import show_parts
from insignia.portfolio.actions.importing import (
    bring,
    bring_from_place,
    bring_from_program,
    bring_from_wallet,
    bring_link,
    check_again,
    check_what_is_due,
    erase_imports,
)
from insignia.portfolio.actions.keeping import accept, hide, let_go, receive
from insignia.portfolio.actions.naming import (
    agree_to_id,
    confirm_id,
    drop_id,
    erase_ids,
    take_back_id,
)
from insignia.portfolio.actions.opening import count_opening, send_code
from insignia.portfolio.actions.packing import (
    drop_archives,
    finish_archive,
    forget_archive,
    order_archive,
    room,
    take_archive,
    tell_progress,
)
from insignia.portfolio.actions.proposing import bring_back, put_off
from insignia.portfolio.actions.proving import use_as_evidence
from insignia.portfolio.actions.publishing import (
    publish_profile,
    renew_profiles_with,
    save_profile,
    withdraw_profile,
)
from insignia.portfolio.actions.removing import remove
from insignia.portfolio.actions.renewing import renew
from insignia.portfolio.actions.sharing import (
    ask_anew,
    confirm_share,
    end_share,
    end_shares,
    settle_share,
    share,
)
from insignia.portfolio.actions.signing import record_by, sign_record

__all__ = [
    "accept",
    "agree_to_id",
    "ask",
    "ask_anew",
    "begin_collection",
    "bring",
    "bring_back",
    "bring_from_place",
    "bring_from_program",
    "bring_from_wallet",
    "bring_link",
    "change_collection",
    "check_again",
    "check_code",
    "check_what_is_due",
    "confirm",
    "confirm_by_wallet",
    "confirm_id",
    "confirm_share",
    "count_opening",
    "drop_archives",
    "drop_collection",
    "drop_id",
    "end_share",
    "end_shares",
    "erase_collections",
    "erase_ids",
    "erase_imports",
    "finish_archive",
    "forget_archive",
    "hide",
    "let_go",
    "move_collection",
    "mute",
    "order_archive",
    "place",
    "publish_profile",
    "put_off",
    "receive",
    "record_by",
    "remove",
    "renew",
    "renew_profiles_with",
    "room",
    "save_profile",
    "send_code",
    "settle_share",
    "share",
    "share_collection",
    "show_parts",
    "sign_record",
    "take_archive",
    "take_back_id",
    "tell",
    "tell_progress",
    "use_as_evidence",
    "withdraw_profile",
]
