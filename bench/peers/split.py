"""Cuts a matrix into train and test for every contestant: the last 20 % of each user's pairs by time are held out.

split.py MATRIX.npz PREFIX SHAPE.json writes PREFIX.train.indptr, PREFIX.train.indices and the same for test as 32-bit
whole numbers, PREFIX.users with the users to ask about, and the shape as JSON.
"""
import json
import sys

import numpy as np

FEWEST, HELD_OUT, ASKED = 5, 0.2, 20_000

source, prefix, shape = sys.argv[1:]
stored = np.load(source)
users, items = (int(side) for side in stored["shape"])
start, item, time = stored["indptr"], stored["indices"], stored["stamp"]
user = np.repeat(np.arange(users), np.diff(start))
size = np.diff(start)[user]
place = np.empty(len(item), np.int64)
place[np.lexsort((item, time, user))] = np.arange(len(item)) - np.repeat(start[:-1], np.diff(start))
kept = (size < FEWEST) | (place < np.ceil(size * (1 - HELD_OUT) - 1e-9))
for name, rows in (("train", kept), ("test", ~kept)):
    order = np.lexsort((item[rows], user[rows]))
    ends = np.cumsum(np.bincount(user[rows], minlength=users))
    np.concatenate(([0], ends)).astype("<i4").tofile(f"{prefix}.{name}.indptr")
    item[rows][order].astype("<i4").tofile(f"{prefix}.{name}.indices")
asked = np.unique(user[~kept])
if len(asked) > ASKED:
    asked = np.sort(np.random.default_rng(7).choice(asked, ASKED, replace=False))
asked.astype("<i4").tofile(f"{prefix}.users")
with open(shape, "w") as out:
    json.dump({"users": users, "items": items, "pairs": int(kept.sum())}, out)
