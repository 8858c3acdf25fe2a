#!/bin/sh
# Stands for kubectl where a cluster would only slow a test down: notes each call, and answers with the
# files state, objects.json and events.json of $FAKE_KUBECTL.
set -u
printf '%s\n' "$*" >>"$FAKE_KUBECTL/calls"
case "$*" in
  *' create --filename='*'/registry.json --output=name') echo configmap/registry ;;
  *'patch --local '*) echo '{}' ;;
  *' create --filename='*'jsonpath='*) if [ -f "$FAKE_KUBECTL/refusal" ]; then cat "$FAKE_KUBECTL/refusal" >&2; exit 1; else echo uid-1; fi ;;
  *' get jobs,pods '*'jsonpath='*) cat "$FAKE_KUBECTL/state" ;;
  *' get jobs,pods '*'json') cat "$FAKE_KUBECTL/objects.json" ;;
  *' get events '*) cat "$FAKE_KUBECTL/events.json" ;;
  *' logs '*) echo 'from the trainer' ;;
esac
