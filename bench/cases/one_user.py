"""One user against 100,000 items, CPU microseconds on one thread: the product alone by OpenBLAS, ours with the best twenty."""
from compare import clock
from compare.table import Row

PLACE = 70
ITEMS, FACTORS, ASKED = 100_000, 64, 201


def measure(ground):
    items, users = ground.data / f"vectors-{ITEMS}x{FACTORS}.f32", ground.data / f"askers-{FACTORS}.f32"
    found = clock.in_turn(ground.rounds, {
        "numpy": lambda: ground.peer("one_user_numpy.py", items, users, ITEMS, FACTORS, ASKED),
        "ours": lambda: ground.program("OneUserProgram", items, users, FACTORS, ASKED)})
    theirs, ours = found["numpy"][0]["printed"]["best"], found["ours"][0]["printed"]["best"]
    scores = clock.median(found["ours"], lambda result: result["printed"]["scores_us"])
    return [Row(
        work="one user × 100 k items, 64 factors, top 20", unit="CPU µs", peer="numpy sgemv, no top 20",
        theirs=clock.median(found["numpy"], lambda result: result["printed"]["scores_us"]),
        ours=clock.median(found["ours"], lambda result: result["printed"]["best_us"]), limit=400,
        load=clock.median(found["ours"], "load"),
        note=f"{scores:,.0f} µs of ours are the scores; the best twenty are"
             f" {'those' if theirs == ours else 'NOT those'} of double arithmetic")]
