#!/bin/sh
# Deletes the Job $RETRAIN_NAME with its pods and waits for their end; a Job that is not there is
# looked for twice, because the request that makes it may still be on its way.
set -eu
kube() { kubectl --namespace="$RETRAIN_NAMESPACE" --request-timeout=70s "$@"; }
tries=0
missing=0
while [ "$tries" -lt 8 ]; do
  tries=$((tries + 1))
  if said=$(kube delete job "$RETRAIN_NAME" --cascade=foreground --ignore-not-found --timeout=60s 2>&1); then
    [ -z "$said" ] || { echo "$said"; exit 0; }
    missing=$((missing + 1))
    [ "$missing" -lt 2 ] || exit 0
    sleep 2
  else
    echo "$said"
    case $said in *'(Forbidden)'*) exit 1 ;; esac
    sleep "$((tries * 2))"
  fi
done
exit 1
