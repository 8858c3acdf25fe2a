#!/bin/sh
# Waits for the job in $RETRAIN_JOB while its log runs through, and ends with its exit code; 124: not
# done within $RETRAIN_LIMIT_SECONDS, 125: gone without a result. Nothing is shown twice, and at most
# $RETRAIN_LOG_LIMIT bytes are shown: the rest stays in the file.
set -eu
job=$PWD/$RETRAIN_JOB
shown=$(cat "$job/shown" 2>/dev/null || echo 0)

show() {
  size=$(($(wc -c <"$job/log")))
  end=$size
  [ "$end" -le "$RETRAIN_LOG_LIMIT" ] || end=$RETRAIN_LOG_LIMIT
  if [ "$end" -gt "$shown" ]; then
    tail -c "+$((shown + 1))" "$job/log" | head -c "$((end - shown))"
    shown=$end
    echo "$shown" >"$job/shown"
    [ "$end" -lt "$RETRAIN_LOG_LIMIT" ] || printf '\n… the log goes on in %s\n' "$RETRAIN_JOB/log"
  fi
}

finish() {
  show
  [ "$(($(wc -c <"$job/log")))" -le "$RETRAIN_LOG_LIMIT" ] || tail -c 4096 "$job/log"
  head -c 65536 "$job/out" 2>/dev/null || true
  # one byte more than a record may have, so that the reader sees that it is too long
  head -c 4097 "$job/$RETRAIN_RECORD" >"$job/record" 2>/dev/null || true
  exit "$1"
}

alive() { [ -f "$job/pid" ] && kill -0 "$(cat "$job/pid")" 2>/dev/null; }

# sleep counts on the monotonic clock: a clock that jumps changes no limit
sleep "$RETRAIN_LIMIT_SECONDS" &
timer=$!
trap 'kill "$timer" 2>/dev/null || true' EXIT
trap 'exit 143' TERM INT

polls=0
gone=0
while :; do
  [ -f "$job/code" ] && finish "$(cat "$job/code")"
  kill -0 "$timer" 2>/dev/null || { show; exit 124; }
  if alive; then gone=0; else gone=$((gone + 1)); fi
  [ "$gone" -le 5 ] || finish 125
  show
  polls=$((polls + 1))
  if [ "$polls" -le 30 ]; then sleep 0.1; else sleep 1; fi
done
