#!/bin/sh
# Starts one command in a process group of its own, detached from this script. The folder $RETRAIN_JOB
# is the job: whoever comes second attaches to it. One argument stands on each line of
# $RETRAIN_ARGUMENTS; no value is ever a part of this text.
set -eu
job=$PWD/$RETRAIN_JOB
mkdir -p "$job"
mkdir "$job/claim" 2>/dev/null || { echo "already started, attaching: $RETRAIN_JOB"; exit 0; }

# control folders of runs long gone
find "$PWD/.retrain/runs" -mindepth 1 -maxdepth 1 -type d -mtime +14 -exec rm -rf {} +

set --
while IFS= read -r argument; do set -- "$@" "$argument"; done <<END
$RETRAIN_ARGUMENTS
END

: >"$job/log"
export RETRAIN_OUTCOME="$job/outcome"
detach=
if command -v setsid >/dev/null; then detach=setsid; else set -m; fi
# shellcheck disable=SC2016 # the inner shell expands its own arguments
$detach nohup /bin/sh -c '
  job=$1; command=$2; shift 2
  code=0; "$command" "$@" >"$job/out" 2>"$job/log" </dev/null || code=$?
  echo "$code" >"$job/code.part"; mv "$job/code.part" "$job/code"
' retrain-job "$job" "$RETRAIN_COMMAND" "$@" >/dev/null 2>&1 </dev/null &
echo "$!" >"$job/pid.part"
mv "$job/pid.part" "$job/pid"
