#!/bin/sh
# Creates the registry, the ConfigMap registry.json in the folder $RETRAIN_JOB, then the Job $RETRAIN_NAME from
# retrain-job.yaml and patch.json, and then makes the registry the Job's own. The registry comes first because the
# node tries again only after a pause if it comes after the pod. Whoever comes second attaches to the Job, if it is
# the same one. Ends with 69 if the cluster refuses, 75 if it doesn't answer within $RETRAIN_LIMIT_SECONDS; the file
# 'refused' then has the cluster's words.
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
map="--filename=$job/registry.json"
created=
uid=
refuse() {
  printf '%s\n' "$2" | head -c 2000 | tee "$job/refused"
  [ -z "$created" ] || [ -n "$uid" ] || kube delete "$map" --ignore-not-found --wait=false >"$job/trouble" 2>&1 || cat "$job/trouble"
  exit "$1"
}

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
  case $trouble in *'(Unauthorized)'*) echo "the agent's token is not valid, or not any more: renew it in the agent's kubeconfig, the build then goes on" ;; esac
  sleep "$pause"
  [ "$pause" -ge 30 ] || pause=$((pause * 2 + $$ % 2))
}

# An older attempt of the same stage must not go on beside this one.
kube delete jobs --selector="$RETRAIN_OLDER" --cascade=foreground --timeout=60s --ignore-not-found >"$job/older" 2>&1 &
older=$!
kubectl patch --local --filename="$job/retrain-job.yaml" --type=strategic --patch-file="$job/patch.json" --output=json \
  >"$job/job.json" &
merged=$!

until created=$(kube create "$map" --output=name 2>"$job/trouble"); do
  created=
  # from an attempt to submit that was broken off, or owned by a Job: looked at when this one is there
  case $(cat "$job/trouble") in *'(AlreadyExists)'*) break ;; esac
  wait_or_refuse
done

wait "$merged"
wait "$older" || cat "$job/older"

of_server='{.metadata.labels.retrain\.dev/spec} {.metadata.uid} {.metadata.deletionTimestamp}'
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

# Nothing of the Job may be left when it goes, so its registry names it as its owner.
own='{"metadata":{"ownerReferences":[{"apiVersion":"batch/v1","kind":"Job","name":"'$RETRAIN_NAME'","uid":"'$uid'"}]}}'
if [ -n "$created" ]; then owner=nobody; else owner=unknown; fi
until [ "$owner" = "$uid" ]; do
  case $owner in
    nobody)
      if kube patch "$map" --type=merge --patch="$own" >/dev/null 2>"$job/trouble"; then owner=$uid; continue; fi
      case $(cat "$job/trouble") in
        *'(NotFound)'*) owner=missing ;;
        *'(Forbidden)'*) owner=$uid; echo "its registry will stay when it goes: $(cat "$job/trouble")" ;;
        *) wait_or_refuse ;;
      esac
      ;;
    missing)
      if kube create "$map" >/dev/null 2>"$job/trouble"; then owner=nobody; continue; fi
      owner=unknown
      case $(cat "$job/trouble") in *'(AlreadyExists)'*) ;; *) wait_or_refuse ;; esac
      ;;
    unknown)
      found=$(kube get "$map" --ignore-not-found --output=jsonpath='{.kind} {.metadata.ownerReferences[0].uid}' 2>"$job/trouble") || { wait_or_refuse; continue; }
      # shellcheck disable=SC2086 # no word, one or two
      set -- $found
      if [ "$#" -eq 0 ]; then owner=missing; else owner=${2:-nobody}; fi
      ;;
    *)
      # a deleted Job of this name, with which it would go
      kube delete "$map" --ignore-not-found >/dev/null 2>"$job/trouble" || wait_or_refuse
      owner=unknown
      ;;
  esac
done

# Registries that nobody owns after a day: the agent was lost before it could tell whose they are.
if [ -z "$(find "$PWD/.retrain/swept" -mtime 0 2>/dev/null)" ]; then
  : >"$PWD/.retrain/swept"
  a_day_ago=$(TZ=UTC+24 date '+%Y-%m-%dT%H:%M:%SZ')
  ownerless='{{range .items}}{{if not .metadata.ownerReferences}}{{.metadata.creationTimestamp}} {{.metadata.name}}{{"\n"}}{{end}}{{end}}'
  kube get configmaps --selector=retrain.dev/job --output=go-template="$ownerless" 2>/dev/null |
    awk -v before="$a_day_ago" '$1 < before { print $2 }' |
    while read -r lost; do kube delete configmap "$lost" --ignore-not-found || true; done
fi
