"""Draws one uploaded SVG in a process of its own: `drawing_apart.py <side> < svg > png`.

The drawing is somebody else's. Memory and time are bounded before it is looked at, so that
the worst it can do is to end this process. It is run as a file.
"""

import resource
import sys

import resvg_py

MEMORY = 1_000_000_000
SECONDS = 5


def main() -> None:
    """Read a drawing, write a picture that fits into a square."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    side = int(sys.argv[1])
    drawn = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(),
        width=side,
        height=side,
        skip_system_fonts=True,
    )
    sys.stdout.buffer.write(bytes(drawn))


if __name__ == "__main__":
    main()
