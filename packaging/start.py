"""Where the bundled program starts."""

import sys

from kakei_desktop.cli.main import main

sys.exit(main())
