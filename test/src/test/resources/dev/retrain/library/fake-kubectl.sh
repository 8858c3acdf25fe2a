#!/bin/sh
# Stands for kubectl where a cluster would only slow a test down: notes each call, and answers with the
# files state, objects.json and events.json of $FAKE_KUBECTL.
set -u
printf '%s\n' "$*" >>"$FAKE_KUBECTL/calls"
case "$*" in
  *'create configmap '*'--output=name') echo configmap/registry-0123456789 ;;
  *'create configmap '* | *'patch --local '*) echo '{}' ;;
  *' create --filename='*'jsonpath='*) if [ -f "$FAKE_KUBECTL/refusal" ]; then cat "$FAKE_KUBECTL/refusal" >&2; exit 1; else echo uid-1; fi ;;
  *' get jobs,pods '*'jsonpath='*) cat "$FAKE_KUBECTL/state" ;;
  *' get jobs,pods '*'json') cat "$FAKE_KUBECTL/objects.json" ;;
  *' get events '*) cat "$FAKE_KUBECTL/events.json" ;;
  *' logs '*) echo 'from the trainer' ;;
esac
