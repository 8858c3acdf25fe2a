"""One user against all items, OpenBLAS' sgemv on one thread: one_user_numpy.py ITEMS.f32 USERS.f32 COUNT FACTORS ROUNDS

Draws the vectors if they are not there, and prints the median microseconds of the thread's CPU time and the best twenty.
"""
import json
import os
import sys
import time

import numpy as np

items, users, count, factors, rounds = *sys.argv[1:3], *(int(word) for word in sys.argv[3:])
if not os.path.exists(users):
    random = np.random.default_rng(1)
    random.standard_normal((count, factors), np.float32).tofile(items)
    random.standard_normal((64, factors), np.float32).tofile(users)
vectors = np.fromfile(items, np.float32).reshape(-1, factors)
asking = np.fromfile(users, np.float32).reshape(-1, factors)
out, scored = np.empty(len(vectors), np.float32), []
for number in range(-20, rounds):
    start = time.thread_time_ns()
    np.dot(vectors, asking[number % len(asking)], out=out)
    scored.append((time.thread_time_ns() - start) / 1e3)
exact = vectors.astype(float) @ asking[0].astype(float)
print(json.dumps({"scores_us": float(np.median(scored[20:])), "best": np.argsort(-exact, kind="stable")[:20].tolist()}))
