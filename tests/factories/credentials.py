"""Fixed particulars of an award: whatever is composed from them is the same in every run."""

from datetime import UTC, date, datetime
from decimal import Decimal

from insignia.assessment.values import CriterionOutcome, Route, Verdict
from insignia.awards import compose
from insignia.awards.telling.grounds import Agreed, Grounds, NamedFile
from insignia.standards.model.profile import Profile

DECIDED_AT = datetime(2026, 5, 30, 15, 30, tzinfo=UTC)
PARTICULARS = compose.Particulars(
    credential_id="urn:uuid:6f1c2b4e-0f55-4a53-9d3a-2b8f4d0c7a11",
    issuer=Profile(
        id="did:web:demo.insignia.example:organizations:northern-teachers",
        name="Northern Teachers",
        url="https://teachers.example",
    ),
    achievement_url="https://demo.insignia.example/achievements/northern-teachers/questions/v1/",
    image_url="https://demo.insignia.example/achievements/1/versions/1/image.png",
    image_alt="A shield with a speech bubble.",
    version_number=1,
    recipient_address="Mira.Lindqvist@mail.example",
    salt="000102030405060708090a0b0c0d0e0f",
    narrative="Judged by 1 assessor against the published rubric: 3 of 3 criteria met.",
    limits_heading="What it does not show",
    judged_heading="How it was judged",
    valid_from=datetime(2026, 6, 1, 9, 0, tzinfo=UTC),
    valid_until=datetime(2029, 5, 30, tzinfo=UTC),
    achieved_at=datetime(2026, 5, 30, tzinfo=UTC),
    status_index=4711,
    revocation_list="https://demo.insignia.example/status/11111111-1111-4111-8111-111111111111",
    suspension_list="https://demo.insignia.example/status/22222222-2222-4222-8222-222222222222",
    grounds=Grounds(
        route=Route.PRIOR_WORK,
        rubric_digest="7c" * 32,
        assessors=2,
        agreed=Agreed(
            "per-cent-agreement",
            48,
            date(2026, 5, 30),
            figure=Decimal("0.91"),
            lower=Decimal("0.80"),
            upper=Decimal("0.97"),
        ),
        files=(NamedFile("3f1c", "A filmed lesson", "video/mp4", "5d" * 32),),
    ),
    outcomes=tuple(
        CriterionOutcome(criterion, Verdict.MET, level, "Well shown.", 1, DECIDED_AT)
        for criterion, level in (("plan", "met"), ("wait", "strong"), ("include", "met"))
    ),
)
