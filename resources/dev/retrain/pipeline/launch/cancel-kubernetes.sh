#!/bin/sh
# Deletes the Job $RETRAIN_NAME with its pods and waits for their end; a Job that is not there is
# looked for twice, because the request that makes it may still be on its way. A registry that was
# made for it goes too, also one that it does not own yet.
set -eu
kube() { kubectl --namespace="$RETRAIN_NAMESPACE" --request-timeout=70s "$@"; }
end() {
  kube delete configmaps --selector="retrain.dev/job=$RETRAIN_NAME" --ignore-not-found >/dev/null 2>&1 || true
  exit 0
}
tries=0
missing=0
while [ "$tries" -lt 8 ]; do
  tries=$((tries + 1))
  if said=$(kube delete job "$RETRAIN_NAME" --cascade=foreground --ignore-not-found --timeout=60s 2>&1); then
    [ -z "$said" ] || { echo "$said"; end; }
    missing=$((missing + 1))
    [ "$missing" -lt 2 ] || end
    sleep 2
  else
    echo "$said"
    case $said in *'(Forbidden)'*) exit 1 ;; esac
    sleep "$((tries * 2))"
  fi
done
exit 1
