"""The figures by which commands judge: the same as those of the window on this machine."""

import argparse

from kakei_desktop.reports.reference import Reference, load_reference
from kakei_desktop.session.places import Places
from kakei_desktop.session.reference_sets import folder_in_force


def known_reference(options: argparse.Namespace) -> Reference:
    """Return what is known before any household comes: what this machine was brought, else what the program ships.

    Raises:
        WronglySigned: If somebody has changed what was brought in.
    """
    return load_reference(folder_in_force(Places(options.base_dir)))
