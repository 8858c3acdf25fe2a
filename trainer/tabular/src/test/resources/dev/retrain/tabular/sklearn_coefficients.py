"""Coefficients of scikit-learn's linear models on standardised features, as JSON.

usage: sklearn_coefficients.py table.csv target model_type alpha feature...

SIMPLE_LINEAR is Pipeline(StandardScaler(), LinearRegression()), RIDGE and LASSO are
Pipeline(StandardScaler(), Ridge(alpha, solver="cholesky", tol=1e-12)) and
Pipeline(StandardScaler(), Lasso(alpha, tol=1e-12, max_iter=1000000)).
"""

import csv
import json
import sys

import numpy
import sklearn
from sklearn.linear_model import Lasso, LinearRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

path, target, model_type, alpha = sys.argv[1:5]
features = sys.argv[5:]
with open(path, newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
x = numpy.array([[float(row[name]) for name in features] for row in rows])
y = numpy.array([float(row[target]) for row in rows])
model = {
    "SIMPLE_LINEAR": lambda: LinearRegression(),
    "RIDGE": lambda: Ridge(alpha=float(alpha), solver="cholesky", tol=1e-12),
    "LASSO": lambda: Lasso(alpha=float(alpha), tol=1e-12, max_iter=1_000_000),
}[model_type]()
pipeline = make_pipeline(StandardScaler(), model).fit(x, y)
json.dump(
    {
        "sklearn": sklearn.__version__,
        "intercept": float(model.intercept_),
        "coefficients": {name: float(weight) for name, weight in zip(features, model.coef_)},
        "means": {n: float(m) for n, m in zip(features, pipeline[0].mean_)},
        "scales": {n: float(s) for n, s in zip(features, pipeline[0].scale_)},
    },
    sys.stdout,
    indent=1,
)
print()
