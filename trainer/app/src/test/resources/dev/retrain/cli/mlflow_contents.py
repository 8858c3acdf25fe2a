"""Prints as JSON all that a tracking server holds, by MLflow's own client."""

import hashlib
import json
import os
import tempfile

from mlflow import MlflowClient

client = MlflowClient()


def files(run, path=None):
    for entry in client.list_artifacts(run, path):
        if entry.is_dir:
            yield from files(run, entry.path)
        else:
            yield entry.path


def digests(run):
    with tempfile.TemporaryDirectory() as folder:
        for path in files(run):
            copy = client.download_artifacts(run, path, folder)
            with open(copy, "rb") as file:
                yield path, hashlib.sha256(file.read()).hexdigest()
            os.remove(copy)


def described(run):
    history = {}
    for key in run.data.metrics:
        history[key] = [[m.step, m.value] for m in client.get_metric_history(run.info.run_id, key)]
    return {
        "id": run.info.run_id,
        "name": run.info.run_name,
        "status": run.info.status,
        "params": run.data.params,
        "metrics": history,
        "tags": run.data.tags,
        "files": dict(digests(run.info.run_id)),
    }


experiments = {}
for experiment in client.search_experiments():
    runs = client.search_runs([experiment.experiment_id], order_by=["start_time ASC"])
    experiments[experiment.name] = [described(run) for run in runs]

models = {}
for model in client.search_registered_models():
    versions = sorted(
        client.search_model_versions(f"name='{model.name}'"), key=lambda v: int(v.version)
    )
    models[model.name] = {
        "aliases": {k: str(v) for k, v in client.get_registered_model(model.name).aliases.items()},
        "versions": [
            {"number": str(v.version), "run": v.run_id, "source": v.source, "tags": v.tags}
            for v in versions
        ],
    }
print(json.dumps({"experiments": experiments, "models": models}))
