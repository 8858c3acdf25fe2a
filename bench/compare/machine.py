"""The machine in a sentence or two."""
import os
import platform
import re
import subprocess
import time
from pathlib import Path

VECTORS = ["avx512f", "avx2", "avx", "sve2", "sve", "asimd"]


def description():
    """Cores, processor and its widest vectors, memory, system, Java, Python, the day."""
    processor = Path("/proc/cpuinfo").read_text()
    model = re.search(r"^model name\s*:\s*(.*)$", processor, re.M)
    flags = re.search(r"^(?:flags|Features)\s*:\s*(.*)$", processor, re.M)
    words = flags[1].split() if flags else []
    widest = next((name for name in VECTORS if name in words), "no vectors known")
    memory = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())[1]) / 2**20
    return (
        f"Machine: {len(os.sched_getaffinity(0))} cores, {model[1] if model else platform.machine()} ({widest}), {memory:.0f} GiB,"
        f" {_system()}, {_java()}, Python {platform.python_version()}; last measured {time.strftime('%Y-%m-%d', time.gmtime())}."
        " The column load has the load average at the end of a case: above the number of cores, others were at work, and wall"
        " seconds say little.")


def _system():
    release = re.search(r'^PRETTY_NAME="?([^"\n]*)', Path("/etc/os-release").read_text(), re.M)
    return f"{release[1] if release else platform.system()}, kernel {platform.release()}"


def _java():
    java = Path(os.environ["JAVA_HOME"]) / "bin/java" if os.environ.get("JAVA_HOME") else "java"
    text = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    version = re.search(r'"([^"]+)"', text)
    return f"Java {version[1] if version else '?'}"
