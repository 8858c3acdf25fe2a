"""Runs a process and says what it cost."""
import json
import os
import statistics
import subprocess
import time


def run(command, environment=None, output=None):
    """Runs a command to its end; a failure ends the whole.

    Returns wall and CPU seconds (user and system, of the process and all that it waited for), the peak of its memory in
    MiB, the load average at its end, and with it what the command printed: one JSON object as its last line, if it has one.
    """
    with open(output or os.devnull, "wb") as sink:
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=sink if output else subprocess.PIPE)
        printed = b"" if output else process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"bench: exit code {process.returncode} of {' '.join(map(str, command))}")
    figures = {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "rss_mib": usage.ru_maxrss / 1024, "load": os.getloadavg()[0]}
    last = printed.decode().strip().rpartition("\n")[2]
    figures["printed"] = json.loads(last) if last.startswith("{") else {}
    return figures


def in_turn(rounds, contestants):
    """Lets contestants (name: function that returns figures) run one after the other, round by round.

    Returns the figures of each name, a list as long as there are rounds.
    """
    results = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            results[name].append(contestant())
    return results


def median(results, figure):
    """The median of a figure: a key, or a function of one result."""
    values = [figure(result) if callable(figure) else result[figure] for result in results]
    return statistics.median(values)


def later(laps):
    """The median of all laps but the first, which pays for warming up; of the only one if there is just one."""
    return statistics.median(laps[1:] or laps)
