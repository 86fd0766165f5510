"""``python -m kakei_desktop.cli``."""

import sys

from kakei_desktop.cli.main import main

sys.exit(main())
