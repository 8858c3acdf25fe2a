"""The kernels under JMH."""
import subprocess


def run(ground, words):
    """All benchmarks, or those whose name holds a word; the rest goes to JMH as it is (-p items=20000)."""
    return subprocess.run([*map(str, ground.java()), "org.openjdk.jmh.Main", *words]).returncode
