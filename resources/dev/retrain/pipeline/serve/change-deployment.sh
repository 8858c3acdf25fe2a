#!/bin/sh
# Replaces the pods of the Deployment $RETRAIN_DEPLOYMENT one by one and waits until all are ready.
# $RETRAIN_CHANGE is 'restart', by the patch.json of the folder $RETRAIN_SERVERS, or 'undo', back to the
# pods from before the restart of the run $RETRAIN_RUN; if another run has restarted it since, nothing is undone.
# Ends with 1 if they are not ready within $RETRAIN_LIMIT_SECONDS, 69 if the cluster refuses; the file
# 'trouble' then says what was seen.
set -eu
folder=$PWD/$RETRAIN_SERVERS
mkdir -p "$folder"
rm -f "$folder/trouble"

# sleep counts on the monotonic clock: a clock that jumps changes no limit
sleep "$RETRAIN_LIMIT_SECONDS" &
timer=$!
trap 'kill "$timer" 2>/dev/null || true' EXIT
trap 'exit 143' TERM INT

kube() { kubectl --namespace="$RETRAIN_NAMESPACE" "$@"; }
patch() { kube --request-timeout=20s patch deployment "$RETRAIN_DEPLOYMENT" --type=strategic "$@"; }

undo() {
  # asked each time: an undo whose answer was lost must not be undone by the next one
  last=$(kube --request-timeout=20s get deployment "$RETRAIN_DEPLOYMENT" \
    --output=jsonpath='{.spec.template.metadata.annotations.retrain\.dev/run}') || return
  if [ "$last" != "$RETRAIN_RUN" ]; then
    echo "run $RETRAIN_RUN did not restart it last, so nothing is undone"
    return
  fi
  kube --request-timeout=20s rollout undo "deployment/$RETRAIN_DEPLOYMENT" && return
  # there never were other pods: these are replaced by ones like them, which load what is live now
  grep -q 'no rollout history' "$folder/said" || return 1
  patch --patch='{"spec":{"template":{"metadata":{"annotations":{"retrain.dev/run":null,"retrain.dev/version":null}}}}}'
}

change() {
  case $RETRAIN_CHANGE in
    restart) patch --patch-file="$folder/patch.json" ;;
    undo) undo ;;
  esac
}

# What the pods themselves say, one line for each of the first three that are not ready.
of_pods='{range .items[*]}{.metadata.name}{": "}{range .status.containerStatuses[*]}{.ready}{" "}{.state.waiting.reason}{" "}{.state.waiting.message}{" "}{.lastState.terminated.reason}{" "}{.lastState.terminated.message}{end}{range .status.conditions[?(@.status=="False")]}{" "}{.reason}{" "}{.message}{end}{"\n"}{end}'
pods() {
  kube --request-timeout=20s get pods --selector="app=$RETRAIN_DEPLOYMENT" --output=jsonpath="$of_pods" 2>/dev/null |
    grep -v ': true' | tr -s ' ' | head -n 3 || true
}

give_up() {
  { printf 'Deployment %s in namespace %s: %s\n' "$RETRAIN_DEPLOYMENT" "$RETRAIN_NAMESPACE" "$2"; pods; } |
    head -c 2000 | tee "$folder/trouble"
  exit "$1"
}

pause=1
# After a call that failed: a refusal is final, anything else is tried again, ever more slowly.
again_or_give_up() {
  said=$(head -c 1000 "$folder/said")
  case $said in
    *'(Forbidden)'* | *' is forbidden: '* | *'(NotFound)'* | *'(Invalid)'* | *'(BadRequest)'* | *'progress deadline'* | *'unable to find'*) give_up 69 "$said" ;;
  esac
  kill -0 "$timer" 2>/dev/null || give_up 1 "not all pods were ready after $RETRAIN_LIMIT_SECONDS s; $said"
  case $said in *'timed out waiting'*) return ;; esac
  echo "the cluster does not answer, trying again in $pause s: $said"
  case $said in *'(Unauthorized)'*) echo "the agent's token is not valid, or not any more: renew it in the agent's kubeconfig, the build then goes on" ;; esac
  sleep "$pause"
  [ "$pause" -ge 30 ] || pause=$((pause * 2))
}

until change 2>"$folder/said"; do again_or_give_up; done
until kube rollout status "deployment/$RETRAIN_DEPLOYMENT" --timeout=10s 2>"$folder/said"; do again_or_give_up; done
