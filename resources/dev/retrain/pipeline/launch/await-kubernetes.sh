#!/bin/sh
# Waits for the Job $RETRAIN_NAME while its pods' logs run through, and ends with 0 as soon as there is
# something to judge: the Job is over or gone, or no pod of it has run for $RETRAIN_PENDING_SECONDS. The
# files objects.json and events.json in the folder $RETRAIN_JOB then have the cluster's answer. 124: not
# over within $RETRAIN_LIMIT_SECONDS; 69: the cluster refuses to tell, the file 'refused' has its words.
# Nothing is shown twice, and at most $RETRAIN_LOG_LIMIT bytes are shown.
set -eu
job=$PWD/$RETRAIN_JOB
mkdir -p "$job"
: >>"$job/pods"
children=

kube() { kubectl --namespace="$RETRAIN_NAMESPACE" --request-timeout=20s "$@"; }
number() { cat "$job/$1" 2>/dev/null || echo 0; }

# sleep counts on the monotonic clock: a clock that jumps changes no limit
sleep "$RETRAIN_LIMIT_SECONDS" &
timer=$!
# shellcheck disable=SC2086 # a list of process ids
trap 'kill "$timer" $children 2>/dev/null || true' EXIT
trap 'exit 143' TERM INT

lines='{range .items[*]}{.kind}{" "}{.metadata.name}{" "}{.status.phase}{" "}{range .status.conditions[*]}{.type}={.status},{end}{"\n"}{end}'
look() {
  kube get jobs,pods --selector="retrain.dev/job=$RETRAIN_NAME" --output=jsonpath="$lines" >"$job/state.part" 2>"$job/trouble" || return 1
  mv "$job/state.part" "$job/state"
}

# What the state says, in $over, $running and $here; pods whose container began are noted in order.
take_in() {
  over= running= here=
  while read -r kind name rest; do
    case $kind:$rest in
      Job:*Complete=True* | Job:*Failed=True*) here=1 over=1 ;;
      Job:*) here=1 ;;
      Pod:Running* | Pod:Succeeded* | Pod:Failed*)
        case $rest in Running*) running=1 ;; esac
        grep -qx "$name" "$job/pods" || echo "$name" >>"$job/pods"
        ;;
    esac
  done <"$job/state"
}

# One reader follows the newest pod; when its connection ends another one begins from the start, and
# what was shown before is not shown again.
reader=
read_of=
follow() {
  newest=$(tail -n 1 "$job/pods")
  [ -n "$newest" ] || return 0
  if [ "$newest" != "$read_of" ] || { [ -n "$running" ] && ! kill -0 "$reader" 2>/dev/null; }; then
    kubectl --namespace="$RETRAIN_NAMESPACE" logs "$newest" --container=trainer --follow \
      --limit-bytes="$RETRAIN_LOG_LIMIT" >"$job/log-$newest" 2>/dev/null &
    reader=$!
    read_of=$newest
    children="$children $reader"
  fi
}

show() {
  [ "$RETRAIN_REPORTS" = none ] || return 0
  total=$(number shown)
  while read -r pod; do
    [ -f "$job/log-$pod" ] && [ "$total" -lt "$RETRAIN_LOG_LIMIT" ] || continue
    size=$(($(wc -c <"$job/log-$pod")))
    from=$(number "shown-$pod")
    [ "$size" -gt "$from" ] || continue
    end=$size
    [ "$((total + end - from))" -le "$RETRAIN_LOG_LIMIT" ] || end=$((from + RETRAIN_LOG_LIMIT - total))
    [ "$from" -gt 0 ] || [ "$pod" = "$(head -n 1 "$job/pods")" ] || printf '\n… pod %s replaces the one before\n' "$pod"
    tail -c "+$((from + 1))" "$job/log-$pod" | head -c "$((end - from))"
    total=$((total + end - from))
    echo "$end" >"$job/shown-$pod"
    echo "$total" >"$job/shown"
    [ "$total" -lt "$RETRAIN_LOG_LIMIT" ] || printf '\n… the log is longer than %s bytes, here is only its end\n' "$RETRAIN_LOG_LIMIT"
  done <"$job/pods"
}

# The whole log of each pod, read once more when nothing is added to it.
show_all() {
  while read -r pod; do
    [ "$(number shown)" -lt "$RETRAIN_LOG_LIMIT" ] || break
    # a node that has much to do does not always answer, and the log goes with the Job
    for wait in 1 2 0; do
      if kube logs "$pod" --container=trainer --limit-bytes="$RETRAIN_LOG_LIMIT" >"$job/log.part" 2>"$job/trouble"; then
        mv "$job/log.part" "$job/log-$pod"
        break
      fi
      case $(cat "$job/trouble") in *'(NotFound)'*) break ;; esac
      [ "$wait" -gt 0 ] || echo "the log of pod $pod can't be read: $(tail -n 1 "$job/trouble" | head -c 500)"
      sleep "$wait"
    done
  done <"$job/pods"
  show
  if [ "$(number shown)" -ge "$RETRAIN_LOG_LIMIT" ]; then
    kube logs "$(tail -n 1 "$job/pods")" --container=trainer --tail=50 2>/dev/null | tail -c 4096 || true
  fi
  if [ "$RETRAIN_REPORTS" != none ] && [ -s "$job/pods" ]; then give_reports "$job/log-$(tail -n 1 "$job/pods")"; fi
}

# A command that gives reports prints each of their lines after =NAME= and the rest as it is.
give_reports() {
  [ -f "$1" ] || return 0
  mkdir -p "$PWD/$RETRAIN_REPORTS"
  for name in provenance.json eval_results.json report.html; do
    sed -n "s/^=$name=//p" "$1" >"$job/report.part"
    [ ! -s "$job/report.part" ] || mv "$job/report.part" "$PWD/$RETRAIN_REPORTS/$name"
  done
  grep -v '^=[a-z_]*[.][a-z]*=' "$1" | head -c 65536 || true
}

judge() {
  echo '{"items": []}' >"$job/events.json"
  if [ -z "$over" ]; then
    kube get events --field-selector=type=Warning --output=json >"$job/events.json" 2>"$job/trouble" || return 1
  fi
  kube get jobs,pods --selector="retrain.dev/job=$RETRAIN_NAME" --output=json >"$job/objects.json" 2>"$job/trouble" || return 1
  [ -z "$over" ] || show_all
  exit 0
}

away=0
refused=0
gone=0
polls=0
pending=$(number pending)
pause=1
while :; do
  if look; then
    [ "$away" -eq 0 ] || echo "the cluster answers again"
    away=0 refused=0
    take_in
    follow
    if [ -n "$here" ]; then gone=0; else gone=$((gone + 1)); fi
    if [ -n "$running" ]; then pending=0; else pending=$((pending + pause)); fi
    echo "$pending" >"$job/pending"
    if [ -n "$over" ] || [ "$gone" -ge 2 ] || [ "$pending" -ge "$RETRAIN_PENDING_SECONDS" ]; then judge || true; fi
    polls=$((polls + 1))
    pause=$((1 + polls / 60))
    [ "$pause" -le 5 ] || pause=5
    # most commands take seconds
    if [ "$polls" -le 20 ]; then nap=0.5; else nap=$pause; fi
  else
    case $(cat "$job/trouble") in *'(Forbidden)'*) refused=$((refused + 1)) ;; esac
    [ "$refused" -lt 3 ] || { head -c 2000 "$job/trouble" | tee "$job/refused"; exit 69; }
    if [ "$away" -eq 0 ]; then
      echo "the cluster does not answer, waiting: $(tail -n 1 "$job/trouble" | head -c 500)"
      case $(cat "$job/trouble") in *'(Unauthorized)'*) echo "the agent's token is not valid, or not any more: renew it in the agent's kubeconfig, the build then goes on" ;; esac
    fi
    away=$((away + 1))
    # each try of kubectl is several requests
    pause=$((away * 5 + ($$ + away) % 3))
    [ "$pause" -le 30 ] || pause=$((28 + ($$ + away) % 5))
    nap=$pause
  fi
  show
  kill -0 "$timer" 2>/dev/null || exit 124
  sleep "$nap"
done
