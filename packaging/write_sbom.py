"""Write the list of all parts of the bundle (SBOM, CycloneDX 1.6), as the offices of a city ask for it.

python packaging/write_sbom.py FILE
"""

import sys
from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from kakei_desktop import __version__
from kakei_desktop.session.shipped import PROGRAM, shipped_libraries


def main(file: Path) -> None:
    """Write the list."""
    program = Component(name=PROGRAM, version=__version__, type=ComponentType.APPLICATION)
    bom = Bom()
    bom.metadata.component = program
    python = Component(name="Python", version=sys.version.split()[0], type=ComponentType.PLATFORM)
    libraries = [
        Component(
            name=library.name,
            version=library.version,
            purl=PackageURL("pypi", name=library.name.lower(), version=library.version),
            licenses=[DisjunctiveLicense(name=library.licence)] if library.licence else [],
        )
        for library in shipped_libraries()
    ]
    for component in (python, *libraries):
        bom.components.add(component)
    bom.register_dependency(program, libraries)
    JsonV1Dot6(bom).output_to_file(str(file), allow_overwrite=True, indent=1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
