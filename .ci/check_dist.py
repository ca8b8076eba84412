"""Look into the built wheel and sdist: what must be there, what must not."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from pathlib import Path


def main(folder: Path) -> None:
    """Check the one wheel and the one sdist in a folder."""
    [wheel], [sdist] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    inside = zipfile.ZipFile(wheel).namelist()
    strange = [n for n in inside if not n.startswith("quotealign/") and ".dist-info/" not in n]
    assert not strange, f"the wheel holds more than the package: {strange}"
    for needed in ("quotealign/py.typed", "quotealign/cli/__init__.py", "/LICENSE", "entry_points.txt"):
        assert any(name.endswith(needed) for name in inside), f"the wheel lacks {needed}"
    on_disk = {
        p.as_posix() for p in Path("quotealign").rglob("*") if p.is_file() and "__pycache__" not in p.parts
    }
    assert on_disk <= set(inside), f"the wheel lacks {sorted(on_disk - set(inside))}"
    with tarfile.open(sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    for needed in ("pyproject.toml", "README.md", "LICENSE", "seeds/README", "tests/conftest.py"):
        assert needed in packed, f"the sdist lacks {needed}"
    print(f"{wheel.name}: {len(inside)} files; {sdist.name}: {len(packed)} files")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
