#!/bin/sh
# Creates the Job $RETRAIN_NAME from retrain-job.yaml and patch.json in the folder $RETRAIN_JOB, and
# then its registry as a ConfigMap that belongs to it. Whoever comes second attaches to the Job, if it
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

kubectl create configmap "$RETRAIN_NAME" --from-file=models.yaml="$job/models.yaml" --append-hash --dry-run=client \
  --output=json >"$job/configmap.json"
map=$(sed -n 's/^ *"name": "\([a-z0-9-]*\)",*$/\1/p' "$job/configmap.json")
printf '{"spec":{"template":{"spec":{"volumes":[{"name":"registry","configMap":{"name":"%s"}}]}}}}' "$map" >"$job/volume.json"
kubectl patch --local --filename="$job/retrain-job.yaml" --type=strategic --patch-file="$job/patch.json" --output=json \
  >"$job/patched.json"
kubectl patch --local --filename="$job/patched.json" --type=strategic --patch-file="$job/volume.json" --output=json \
  >"$job/job.json"
printf '{"immutable":true,"metadata":{"namespace":"%s","labels":{"retrain.dev/job":"%s"},"ownerReferences":[{"apiVersion":"batch/v1","kind":"Job","name":"%s","uid":"of the Job"}]}}' \
  "$RETRAIN_NAMESPACE" "$RETRAIN_NAME" "$RETRAIN_NAME" >"$job/owner.json"
kubectl patch --local --filename="$job/configmap.json" --type=merge --patch-file="$job/owner.json" --output=json >"$job/owned.json"
wait "$older" || cat "$job/older"

of_server='{.metadata.labels.retrain\.dev/spec} {.spec.template.spec.volumes[?(@.name=="registry")].configMap.name} {.metadata.uid} {.metadata.deletionTimestamp}'
uid=
while [ -z "$uid" ]; do
  if uid=$(kube create --filename="$job/job.json" --output=jsonpath='{.metadata.uid}' 2>"$job/trouble"); then
    echo "Job $RETRAIN_NAME in namespace $RETRAIN_NAMESPACE"
    break
  fi
  uid=
  case $(cat "$job/trouble") in *'(AlreadyExists)'*) ;; *) wait_or_refuse; continue ;; esac
  found=$(kube get job "$RETRAIN_NAME" --output=jsonpath="$of_server" 2>"$job/trouble") || { wait_or_refuse; continue; }
  # shellcheck disable=SC2086 # four words
  set -- $found
  if [ "$#" -gt 3 ]; then
    echo "Job $RETRAIN_NAME is being deleted" >"$job/trouble"
    wait_or_refuse
  elif [ "${1:-}" = "$RETRAIN_SPEC" ] && [ "${2:-}" = "$map" ]; then
    uid=$3
    echo "already started, attaching: Job $RETRAIN_NAME in namespace $RETRAIN_NAMESPACE"
  else
    refuse 69 "Job $RETRAIN_NAME in namespace $RETRAIN_NAMESPACE is there already and is another one ($found, not $RETRAIN_SPEC $map): give another RUN_ID or delete it"
  fi
done

# Its pod waits for the registry, so only this much is left to do.
sed "s/^\( *\"uid\": \)\"of the Job\"/\1\"$uid\"/" "$job/owned.json" >"$job/registry.json"
until kube create --filename="$job/registry.json" --output=name 2>"$job/trouble" >/dev/null; do
  case $(cat "$job/trouble") in *'(AlreadyExists)'*) ;; *) wait_or_refuse; continue ;; esac
  owner=$(kube get configmap "$map" --output=jsonpath='{.metadata.ownerReferences[0].uid}' 2>"$job/trouble") || { wait_or_refuse; continue; }
  [ "$owner" != "$uid" ] || break
  # it belongs to a deleted Job of this name and would go with it
  kube delete configmap "$map" --ignore-not-found 2>"$job/trouble" || wait_or_refuse
done
