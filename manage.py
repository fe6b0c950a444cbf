#!/usr/bin/env python3
"""Django's usual door; the same commands as `dueregard`."""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent / "src"))
    from dueregard.config.command import main

    main()
