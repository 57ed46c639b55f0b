"""The verbs of whoever runs an installation: vouch, jobs, republish."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from insignia.cli.serving import prepare
from insignia.cli.verbs import UsageError, Verb

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

FOUND_SOME = 1


def _vouching(parser: ArgumentParser) -> None:
    parser.add_argument("slug", help="the organization's address, as in harbor-museum")
    parser.add_argument("--by", required=True, help="who has confirmed who they are, and how")


def vouch(said: Namespace) -> int:
    """Write down who confirmed an organization's name; everybody reads it on its profile."""
    prepare()
    from insignia.foundation import actors, clock  # noqa: PLC0415 - ready only now
    from insignia.foundation.refusals import NotFound  # noqa: PLC0415 - likewise
    from insignia.organizations import actions  # noqa: PLC0415 - likewise

    try:
        found = actions.vouch(said.slug, by=said.by, acting=actors.SYSTEM, at=clock.now())
    except NotFound:
        raise UsageError(f"there is no organization at {said.slug!r}.") from None
    sys.stdout.write(f"{found.name} is vouched for by {said.by}.\n")
    return 0


def _listing(parser: ArgumentParser) -> None:
    parser.add_argument("--again", metavar="JOB", help="let this job be tried once more")


def jobs(said: Namespace) -> int:
    """List the jobs that were set aside, with their reasons; let one be tried again."""
    prepare()
    from insignia.foundation import working  # noqa: PLC0415 - ready only now
    from insignia.foundation.models import JobRun  # noqa: PLC0415 - likewise

    if said.again:
        if not working.try_again(said.again):
            raise UsageError(f"no job {said.again!r} was set aside.")
        sys.stdout.write("The job is in the queue again.\n")
        return 0
    aside = JobRun.objects.exclude(set_aside_at=None).order_by("set_aside_at")
    for run in aside:
        since = f"{run.set_aside_at:%Y-%m-%d %H:%M}"
        sys.stdout.write(f"{run.job}  since {since}  {run.last_error}\n")
    sys.stdout.write(f"{len(aside)} jobs were set aside.\n")
    return FOUND_SOME if aside else 0


def _republishing(parser: ArgumentParser) -> None:
    parser.add_argument("--look", action="store_true", help="only say what differs")


def republish(said: Namespace) -> int:
    """Let every public document lie ready as the truth has it now, and say which ones did not."""
    prepare()
    from insignia.foundation import prepared  # noqa: PLC0415 - ready only now

    count = 0
    for about, about_id in prepared.differences():
        count += 1
        sys.stdout.write(f"{about} {about_id}\n")
        if not said.look:
            prepared.renew(about, about_id)
    told = "differ from what is true" if said.look else "were written anew"
    sys.stdout.write(f"The documents of {count} things {told}.\n")
    return FOUND_SOME if count and said.look else 0


VOUCH = Verb(_vouching, vouch)
JOBS = Verb(_listing, jobs)
REPUBLISH = Verb(_republishing, republish)
