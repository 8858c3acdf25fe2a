"""Evaluation, users per CPU second: `recommend` of implicit alone, ours with metrics, and ours as a training does it.

20,000 users, 20,000 items, 64 factors, top 100, seen items left out.
"""
from compare import clock, data
from compare.table import Row

PLACE = 40
FACTORS, LAPS = 64, 3


def measure(ground):
    matrix = data.matrix(ground, "ml1m" if ground.quick else "ml20m")
    arguments = [matrix.prefix, matrix.items, FACTORS, LAPS, ground.threads]
    found = clock.in_turn(ground.rounds, {
        "implicit": lambda: ground.peer("evaluation_implicit.py", *arguments),
        "ours": lambda: ground.program("EvaluationProgram", *arguments)})
    shared = {"unit": "users/CPU s", "peer": "implicit recommend alone", "theirs": users(found["implicit"], "cpu"),
              "more_is_better": True, "load": clock.median(found["ours"], "load")}
    return [
        Row(work=f"evaluation, {matrix.items:,} items, top 100, metrics included", ours=users(found["ours"], "lists_cpu"),
            reach=2.5, **shared),
        Row(work="the same as `train` does it: two baselines and intervals beside", ours=users(found["ours"], "whole_cpu"),
            **shared)]


def users(results, laps):
    """Users per CPU second, the median of later laps and of rounds."""
    return clock.median(results, lambda result: result["printed"]["users"] / clock.later(result["printed"][laps]))
