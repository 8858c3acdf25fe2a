#!/bin/sh
# Creates the Job $RETRAIN_NAME from retrain-job.yaml and patch.json in the folder $RETRAIN_JOB, and
# then its registry, the ConfigMap registry.json, which belongs to it. Whoever comes second attaches to the Job, if it
# is the same one. Ends with 69 if the cluster refuses, 75 if it doesn't answer within
# $RETRAIN_LIMIT_SECONDS; the file 'refused' then has the cluster's words.
set -eu
job=$PWD/$RETRAIN_JOB
rm -f "$job/refused"

# control folders of runs long gone
find "$PWD/.retrain/runs" -mindepth 1 -maxdepth 1 -type d -mtime +14 -exec rm -rf {} +

sleep "$RETRAIN_LIMIT_SECONDS" &
timer=$!
trap 'kill "$timer" 2>/dev/null || true' EXIT
trap 'exit 143' TERM INT

kube() { kubectl --namespace="$RETRAIN_NAMESPACE" --request-timeout=20s "$@"; }
refuse() { printf '%s\n' "$2" | head -c 2000 | tee "$job/refused"; exit "$1"; }

# After a call that failed: a refusal is final, anything else is tried again, ever more slowly.
pause=1
wait_or_refuse() {
  trouble=$(cat "$job/trouble")
  case $trouble in
    *'Error from server (Forbidden)'* | *'Error from server (Invalid)'* | *'Error from server (NotFound)'* | \
      *'Error from server (BadRequest)'* | *'Error from server (MethodNotAllowed)'* | *' is invalid'* | \
      *'executable file not found'* | *'not found in the server'* | *'no matches for kind'*) refuse 69 "$trouble" ;;
  esac
  kill -0 "$timer" 2>/dev/null || refuse 75 "$trouble"
  echo "the cluster does not answer, trying again in $pause s: $(printf '%s' "$trouble" | tail -n 1)"
  sleep "$pause"
  [ "$pause" -ge 30 ] || pause=$((pause * 2 + $$ % 2))
}

# An older attempt of the same stage must not go on beside this one.
kube delete jobs --selector="$RETRAIN_OLDER" --cascade=foreground --timeout=60s --ignore-not-found >"$job/older" 2>&1 &
older=$!

kubectl patch --local --filename="$job/retrain-job.yaml" --type=strategic --patch-file="$job/patch.json" --output=json \
  >"$job/job.json"
wait "$older" || cat "$job/older"

of_server='{.metadata.labels.retrain\.dev/spec} {.metadata.uid} {.metadata.deletionTimestamp}'
uid=
while [ -z "$uid" ]; do
  if uid=$(kube create --filename="$job/job.json" --output=jsonpath='{.metadata.uid}' 2>"$job/trouble"); then
    echo "Job $RETRAIN_NAME in namespace $RETRAIN_NAMESPACE"
    break
  fi
  uid=
  case $(cat "$job/trouble") in *'(AlreadyExists)'*) ;; *) wait_or_refuse; continue ;; esac
  found=$(kube get job "$RETRAIN_NAME" --output=jsonpath="$of_server" 2>"$job/trouble") || { wait_or_refuse; continue; }
  # shellcheck disable=SC2086 # three words
  set -- $found
  if [ "$#" -gt 2 ]; then
    echo "Job $RETRAIN_NAME is being deleted" >"$job/trouble"
    wait_or_refuse
  elif [ "${1:-}" = "$RETRAIN_SPEC" ]; then
    uid=$2
    echo "already started, attaching: Job $RETRAIN_NAME in namespace $RETRAIN_NAMESPACE"
  else
    refuse 69 "Job $RETRAIN_NAME in namespace $RETRAIN_NAMESPACE is there already and is another one (retrain.dev/spec ${1:-} instead of $RETRAIN_SPEC): give another RUN_ID or delete it"
  fi
done

# Its pod waits for the registry, which names the Job by its uid.
sed "1s/^{\"metadata\":{\"ownerReferences\":\[{\"uid\":\"\"/{\"metadata\":{\"ownerReferences\":[{\"uid\":\"$uid\"/" \
  "$job/registry.json" >"$job/owned.json"
until kube create --filename="$job/owned.json" --output=name 2>"$job/trouble" >/dev/null; do
  case $(cat "$job/trouble") in *'(AlreadyExists)'*) ;; *) wait_or_refuse; continue ;; esac
  map="--filename=$job/owned.json"
  owner=$(kube get "$map" --output=jsonpath='{.metadata.ownerReferences[0].uid}' 2>"$job/trouble") || { wait_or_refuse; continue; }
  [ "$owner" != "$uid" ] || break
  # it belongs to a deleted Job of this name and would go with it
  kube delete "$map" --ignore-not-found 2>"$job/trouble" || wait_or_refuse
done
