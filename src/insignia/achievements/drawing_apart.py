"""Draws one uploaded SVG, run by `foundation.apart`: `drawing_apart.py <side> < svg > png`."""

import sys

import resvg_py


def main() -> None:
    """Read a drawing, write a picture that fits into a square."""
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
