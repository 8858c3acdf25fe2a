# xgboost_train.py TABLE.csv TRAINING STOPPING: trains by Python's xgboost what the classifier of the electricity table is
# by default, on the first rows, stopped by the next ones, and prints figures of the rest, as JSON.
import csv
import json
import sys

import numpy
import xgboost
from sklearn.metrics import roc_auc_score

table, training, stopping = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with open(table, encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
days = sorted({row["day"] for row in rows[:training]})
names = ["period", "nswprice", "nswdemand", "vicprice", "vicdemand", "transfer"]
columns = numpy.array(
    [[float(row["day"] == day) for day in days] + [float(row[name]) for name in names] for row in rows],
    dtype=numpy.float32,
)
truth = numpy.array([row["class"] == "UP" for row in rows], dtype=numpy.float32)
first, last = slice(0, training), slice(training + stopping, None)
middle = slice(training, training + stopping)
booster = xgboost.train(
    {
        "objective": "binary:logistic",
        "eval_metric": "auc",
        "max_depth": 6,
        "learning_rate": 0.1,
        "tree_method": "hist",
        "seed": 42,
        "nthread": 1,
    },
    xgboost.DMatrix(columns[first], truth[first]),
    num_boost_round=1000,
    evals=[(xgboost.DMatrix(columns[middle], truth[middle]), "stopping")],
    early_stopping_rounds=50,
    verbose_eval=False,
)
best = booster.best_iteration + 1
scores = booster.predict(xgboost.DMatrix(columns[last]), iteration_range=(0, best))
whole = booster.predict(xgboost.DMatrix(columns[last]), iteration_range=(0, booster.num_boosted_rounds()))
print(
    json.dumps(
        {
            "best": best,
            "grown": booster.num_boosted_rounds(),
            "auc": roc_auc_score(truth[last], scores),
            "auc_of_all_trees": roc_auc_score(truth[last], whole),
        }
    )
)
