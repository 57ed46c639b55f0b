"""Where the published test vectors lie: beside the repository, never inside it."""

from pathlib import Path

import pytest

VECTORS = Path(__file__).parents[2].parent / "shared" / "vectors"

needs_vectors = pytest.mark.skipif(
    not VECTORS.is_dir(),
    reason="The published vectors are not beside this checkout (../shared/vectors).",
)
