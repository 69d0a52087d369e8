"""Fetches the pinned packages that the word lists are derived from.

Each source is named with its version and the SHA-256 of its archive, so that a list can be made
again byte for byte. Archives are kept unpacked in a cache folder outside of the repository.
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile

CACHE = pathlib.Path(
    os.environ.get("NEWSENT_SOURCES", pathlib.Path.home() / ".cache" / "newsent-sources")
)


def npm(name, version, sha256=None):
    """Folder of an unpacked npm package (its `package/` folder)."""
    return (
        _fetch(
            f"npm-{name.replace('/', '-')}-{version}",
            sha256,
            ["npm", "pack", "--silent", f"{name}@{version}"],
            lambda archive, to: subprocess.run(["tar", "xzf", archive, "-C", to], check=True),
        )
        / "package"
    )


def debian(name, version, sha256=None):
    """Folder of an unpacked Debian package (its root)."""
    return _fetch(
        f"deb-{name}-{version.replace(':', '_')}",
        sha256,
        ["apt-get", "download", f"{name}={version}"],
        lambda archive, to: subprocess.run(["dpkg-deb", "-x", archive, to], check=True),
    )


def pypi(name, version, sha256=None):
    """Folder of an unpacked Python wheel."""
    return _fetch(
        f"pypi-{name}-{version}",
        sha256,
        [
            "python3",
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary=:all:",
            f"{name}=={version}",
        ],
        lambda archive, to: shutil.unpack_archive(archive, to, "zip"),
    )


def _fetch(key, sha256, download, unpack):
    target = CACHE / key
    if target.exists():
        return target
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        subprocess.run(download, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        archive = next(pathlib.Path(folder).iterdir())
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        if sha256 is not None and digest != sha256:
            raise SystemExit(
                f"{key}: SHA-256 is {digest}, expected {sha256}; the package has changed, check it"
                " before use"
            )
        if sha256 is None:
            print(f"{key}: pin it with sha256={digest!r}")
        unpacked = pathlib.Path(folder) / "unpacked"
        unpacked.mkdir()
        unpack(str(archive), str(unpacked))
        shutil.move(str(unpacked), target)
    return target
