#!/bin/sh
# Stands for the trainer: notes each call, then does what the test wrote into $FAKE_TRAINER/<command>,
# else leaves a record that confirms the command and ends with 0.
set -u
command=$1
echo "$*" >>"$FAKE_TRAINER/calls"
echo "$command MODEL=$MODEL RUN_ID=$RUN_ID TRIGGER=$TRIGGER FORCE=$FORCE REGISTRY=$RETRAIN_REGISTRY" >>"$FAKE_TRAINER/values"
record() {
  { printf 'command=%s\nrun=%s\nversion=v20261121_020034\n' "$command" "$RUN_ID"; for line in "$@"; do printf '%s\n' "$line"; done; } >"$RETRAIN_OUTCOME"
}
echo "$command runs" >&2
[ "$command" = show ] && printf 'run=%s\n' "$RUN_ID"
record
number=$(grep -c "^$command\b" "$FAKE_TRAINER/calls")
for script in "$FAKE_TRAINER/$command-$number" "$FAKE_TRAINER/$command"; do
  if [ -f "$script" ]; then . "$script"; break; fi
done
exit 0
