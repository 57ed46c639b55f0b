"""``python -m insignia``: the same as the command ``insignia``."""

import sys

from insignia.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
