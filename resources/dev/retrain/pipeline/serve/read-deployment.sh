#!/bin/sh
# Writes what is to be known of the Deployment $RETRAIN_DEPLOYMENT as key=value lines to the file
# 'deployment' in the folder $RETRAIN_SERVERS. Ends with 69 if the cluster refuses, 75 if it does not
# answer within $RETRAIN_LIMIT_SECONDS; the file 'trouble' then has the cluster's words.
set -eu
folder=$PWD/$RETRAIN_SERVERS
mkdir -p "$folder"
rm -f "$folder/trouble"

sleep "$RETRAIN_LIMIT_SECONDS" &
timer=$!
trap 'kill "$timer" 2>/dev/null || true' EXIT
trap 'exit 143' TERM INT

server='.spec.template.spec.containers[?(@.name=="server")]'
newline='{"\n"}'
lines="image={$server.image}${newline}port={$server.ports[0].containerPort}${newline}"
for kind in requests limits; do
  for what in cpu memory; do lines="$lines${kind}_$what={$server.resources.$kind.$what}$newline"; done
done
lines="${lines}replicas={.spec.replicas}${newline}paused={.spec.paused}${newline}"
lines="${lines}version={.spec.template.metadata.annotations.retrain\.dev/version}${newline}"

pause=1
until kubectl --namespace="$RETRAIN_NAMESPACE" --request-timeout=20s get deployment "$RETRAIN_DEPLOYMENT" \
  --output=jsonpath="$lines" >"$folder/deployment" 2>"$folder/said"; do
  said=$(head -c 2000 "$folder/said")
  case $said in
    *'(Forbidden)'* | *'(NotFound)'* | *'(BadRequest)'*)
      echo "Deployment $RETRAIN_DEPLOYMENT in namespace $RETRAIN_NAMESPACE: $said" | tee "$folder/trouble"
      exit 69 ;;
  esac
  kill -0 "$timer" 2>/dev/null || { printf '%s\n' "$said" | tee "$folder/trouble"; exit 75; }
  echo "the cluster does not answer, trying again in $pause s: $(printf '%s' "$said" | tail -n 1)"
  case $said in *'(Unauthorized)'*) echo "the agent's token is not valid, or not any more: renew it in the agent's kubeconfig, the build then goes on" ;; esac
  sleep "$pause"
  [ "$pause" -ge 30 ] || pause=$((pause * 2))
done
