#!/bin/sh
# Ends the job in $RETRAIN_JOB with its whole process group: first asked (TERM), after 10 seconds made
# (KILL). A job that has ended, or was never started, is left as it is.
set -eu
job=$PWD/$RETRAIN_JOB
[ -f "$job/pid" ] && [ ! -f "$job/code" ] || exit 0
group=$(cat "$job/pid")
kill -s TERM -- "-$group" 2>/dev/null || exit 0
waited=0
while kill -s 0 -- "-$group" 2>/dev/null; do
  if [ "$waited" -eq 100 ]; then kill -s KILL -- "-$group" 2>/dev/null || true; fi
  [ "$waited" -lt 150 ] || { echo "processes of group $group do not end: see $RETRAIN_JOB"; exit 1; }
  waited=$((waited + 1))
  sleep 0.1
done
echo 143 >"$job/code.part"
mv "$job/code.part" "$job/code"
echo "stopped: $RETRAIN_JOB"
