"""What the verbs that make a credential have in common: they hand out none that would not do.

What was made goes through the procedure of ``verify`` before anybody sees it, and the policy says
what is an objection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.cli import files, output
from insignia.standards.verify.policy import objections
from insignia.standards.verify.report import Report, Verdict

if TYPE_CHECKING:
    from insignia.standards.errors import InsigniaError

_REFUSED: Final = 2


def tell_refusal(act: str, error: InsigniaError) -> int:
    """Say why it was not signed, or derived; return the exit status."""
    place = f" [{error.pointer}]" if error.pointer else ""
    output.tell(f"insignia: not {act}. {error.message}{place}")
    return _REFUSED if error.family in {"syntax", "limits", "container"} else 1


def deliver(act: str, report: Report, made: bytes, out: str | None) -> int:
    """Write what was made, unless the report objects to it; return the exit status."""
    found = objections(report.findings)
    if found:
        output.tell(f"insignia: not {act}, since it would not be accepted:")
        for finding in found:
            output.tell(f"  {finding.pointer or '/'}: {finding.detail or finding.code}")
        verdict = Verdict.INVALID if report.verdict is Verdict.VALID else report.verdict
        return output.EXIT[verdict]
    if out is None:
        output.write_bytes(made + b"\n")
    else:
        files.write(out, made + b"\n")
    return 0
