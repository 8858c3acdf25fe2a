"""An iteration of ALS (users and items), CPU seconds, and its memory: implicit by CG and by Cholesky, and ours.

Speed on some 8 million pairs (137,000 users, 20,000 items); of each process the median of its iterations without the first.
Quality after 15 iterations on 0.8 million pairs (6,000 users, 3,700 items), the same split and the same objective.
"""
from compare import clock, data
from compare.table import Row

PLACE = 20
ITERATIONS, QUALITY_ITERATIONS = 3, 15
METRICS = ("hit@20", "recall@20", "ndcg@100")


def measure(ground):
    large, small = data.matrix(ground, "ml1m" if ground.quick else "ml20m"), data.matrix(ground, "ml1m")
    rows = []
    for factors, peers in ((64, {"cholesky": 8, "cg": 1.8}), (128, {"cg": 1})):
        found = clock.in_turn(ground.rounds, {
            **{peer: contestant(ground, large, factors, ITERATIONS, peer) for peer in peers},
            "ours": contestant(ground, large, factors, ITERATIONS)})
        for peer, reach in peers.items():
            rows.append(Row(
                work=f"ALS, {factors} factors, {large.pairs / 1e6:.1f} M pairs", unit="CPU s/iteration", peer=f"implicit {peer}",
                theirs=clock.median(found[peer], cpu), ours=clock.median(found["ours"], cpu), reach=reach,
                load=clock.median(found["ours"], "load")))
        if factors == 64:
            rows.append(Row(
                work="the same, memory", unit="peak MiB", peer="implicit cg", theirs=clock.median(found["cg"], "rss_mib"),
                ours=clock.median(found["ours"], "rss_mib"), reach=1, load=clock.median(found["ours"], "load")))
    rows[1].note = "; ".join(quality(ground, small, peer) for peer in ("cg", None))
    return rows


def contestant(ground, matrix, factors, iterations, solver=None, *more):
    """What runs a peer's solver, or ours if none is named."""
    arguments = [matrix.prefix, matrix.items, factors, iterations, ground.threads]
    if solver:
        return lambda: ground.peer("als_implicit.py", *arguments, solver, *more)
    return lambda: ground.program("AlsProgram", *arguments, *more)


def cpu(result):
    return clock.later(result["printed"]["cpu"])


def quality(ground, matrix, solver):
    """Metrics in a sentence."""
    found = contestant(ground, matrix, 64, QUALITY_ITERATIONS, solver, "quality")()["printed"]
    figures = ", ".join(f"{metric} {found[metric]:.4f}" for metric in METRICS)
    return f"{'implicit ' + solver if solver else 'ours'} on {matrix.pairs / 1e6:.1f} M pairs: {figures}"
