# xgboost_predict.py MODEL_FOLDER TABLE.csv SCORES.csv: reads a version with Python's xgboost alone, as docs/classifier.md
# says, predicts for every row of the table, and prints what the test compares, as JSON.
import csv
import json
import sys

import numpy
import xgboost
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score

folder, table, scores = sys.argv[1:]
with open(folder + "/classifier.json", encoding="utf-8") as file:
    card = json.load(file)
booster = xgboost.Booster(model_file=folder + "/model.json")


def numbers(row):
    for feature in card["features"]:
        cell = row[feature["name"]].strip()
        if feature["type"] == "number":
            yield float(cell) if cell else numpy.nan
        else:
            for category in feature["categories"]:
                yield (1.0 if cell == category else 0.0) if cell else numpy.nan


with open(table, encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
matrix = xgboost.DMatrix(numpy.array([list(numbers(row)) for row in rows], dtype=numpy.float32), missing=numpy.nan)
theirs = booster.predict(matrix)
with open(scores, encoding="utf-8", newline="") as file:
    ours = numpy.array([float(row["probability"]) for row in csv.DictReader(file)])
result = {
    "version": xgboost.__version__,
    "rounds": booster.num_boosted_rounds(),
    "rows": len(rows),
    "largest": float(numpy.max(numpy.abs(theirs - ours))),
}
if card["target"] in rows[0]:
    truth = numpy.array([row[card["target"]] in (card["positive"], card["positive"] + ".0") for row in rows])
    result["auc"] = roc_auc_score(truth, ours)
    result["logloss"] = log_loss(truth, ours)
    result["accuracy"] = accuracy_score(truth, ours >= 0.5)
print(json.dumps(result))
