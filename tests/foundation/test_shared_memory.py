"""What all processes remember together for minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from insignia.foundation import jobs, shared_memory
from insignia.foundation.models import Counted

pytestmark = pytest.mark.django_db


def test_a_count_goes_up_and_keeps_its_time() -> None:
    cache.add("tries", 1, timeout=60)
    ends_at = Counted.objects.get().expires

    assert cache.incr("tries", 2) == 3

    assert cache.get("tries") == 3
    assert Counted.objects.get().expires == ends_at


@pytest.mark.parametrize("is_there", [True, False])
def test_what_ran_out_or_never_was_is_not_counted(*, is_there: bool) -> None:
    if is_there:
        cache.add("tries", 1, timeout=60)
        Counted.objects.update(expires=timezone.now() - timedelta(seconds=1))

    with pytest.raises(ValueError, match="tries"):
        cache.incr("tries")


def test_what_ran_out_is_deleted_by_a_sweep() -> None:
    cache.add("old", 1, timeout=60)
    Counted.objects.update(expires=timezone.now() - timedelta(seconds=1))
    cache.add("young", 1, timeout=60)

    shared_memory.forget_what_ran_out.func()

    assert [row.cache_key for row in Counted.objects.all()] == [":1:young"]
    assert shared_memory.forget_what_ran_out in jobs.sweeps()
