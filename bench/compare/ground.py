"""Where everything lies, and how programs are started: ours, and the peers in their virtual environment."""
import os
import subprocess
import sys
import venv
from pathlib import Path

from compare import clock

PACKAGES = ["numpy", "scipy", "polars", "pandas", "implicit==0.7.3", "fastapi", "uvicorn", "threadpoolctl"]


class Unavailable(Exception):
    """Something that a case needs is not on this machine; the message names it and the cure."""


class Ground:
    def __init__(self, rounds, threads, quick=False):
        self.rounds = rounds
        self.threads = threads
        self.quick = quick
        self.bench = Path(__file__).resolve().parent.parent
        self.project = self.bench.parent
        self.home = Path(os.environ.get("RETRAIN_BENCH", Path.home() / ".cache" / "retrain-bench"))
        self.data = self.home / "data"
        self.work = self.home / "work"
        self.results = self.home / ("quick" if quick else "results")
        for folder in (self.data, self.work, self.results):
            folder.mkdir(parents=True, exist_ok=True)

    def shared(self, path):
        """A file of the shared test data."""
        folder = os.environ.get("RETRAIN_SHARED")
        if not folder or not (Path(folder) / path).exists():
            raise Unavailable(f"RETRAIN_SHARED names no folder with {path}")
        return Path(folder) / path

    def python(self):
        """The interpreter with the peers; installs them the first time."""
        folder = self.home / "venv"
        interpreter = folder / "bin" / "python"
        if not (folder / "installed").exists():
            print(f"bench: installing the peers in {folder}", file=sys.stderr)
            venv.create(folder, with_pip=True)
            pip = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run(pip + PACKAGES, check=True, stdout=sys.stderr)
            # without the library for several graphics cards that it names as a dependency
            subprocess.run(pip + ["--no-deps", "xgboost==2.1.4"], check=True, stdout=sys.stderr)
            (folder / "installed").touch()
        return interpreter

    def peer(self, script, *arguments, environment=None):
        """Runs a script of bench/peers."""
        threads = {"POLARS_MAX_THREADS": str(self.threads), "OPENBLAS_NUM_THREADS": "1", **(environment or {})}
        return clock.run([self.python(), self.bench / "peers" / script, *arguments], threads)

    def retrain(self):
        """bin/retrain of the archive; builds it if it is older than its sources."""
        subprocess.run([self.project / "retrain", "--version"], check=True, stdout=subprocess.DEVNULL)
        return self.project / "dist/target/retrain/retrain/bin/retrain"

    def program(self, name, *arguments, options=()):
        """Runs a program of the bench module, dev.retrain.bench.NAME."""
        return clock.run([*self.java(), *options, f"dev.retrain.bench.{name}", *arguments])

    def java(self):
        """How Java is started: as bin/retrain does it, with the bench module's classes. Builds them if they are stale."""
        classes, listed = self.bench / "target/classes", self.bench / "target/class-path.txt"
        if self._stale(listed):
            print("bench: building the bench module", file=sys.stderr)
            subprocess.run(
                ["mvn", "-q", "-B", "-ntp", "-Dmaven.test.skip=true", "-Dspotless.check.skip=true", "-pl", "bench", "-am",
                 "package"], cwd=self.project, check=True, stdout=sys.stderr)
            listed.touch()
        java = Path(os.environ["JAVA_HOME"]) / "bin/java" if os.environ.get("JAVA_HOME") else "java"
        options = ["-XX:+UseSerialGC", "-XX:MaxRAMPercentage=65", "--enable-native-access=ALL-UNNAMED", "-Dfile.encoding=UTF-8"]
        return [java, *options, "-cp", f"{classes}:{listed.read_text().strip()}"]

    def _stale(self, built):
        if not built.exists():
            return True
        sources = [self.project / "trainer", self.bench / "src", self.bench / "pom.xml", self.project / "pom.xml"]
        files = (file for source in sources for file in ([source] if source.is_file() else source.rglob("*")))
        return any(
            file.stat().st_mtime > built.stat().st_mtime
            for file in files if file.suffix in (".java", ".xml") and not {"target", "test"} & set(file.parts))
