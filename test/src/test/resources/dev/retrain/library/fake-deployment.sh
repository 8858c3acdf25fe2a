#!/bin/sh
# Stands for kubectl with one Deployment of three pods: notes each call, then does what the test wrote into
# $FAKE_KUBECTL/<what>, or for its nth call <what>-<n>, as a shell script.
set -u
printf '%s\n' "$*" >>"$FAKE_KUBECTL/calls"
case "$*" in
  *' get deployment '*'dev/run}'*) what=run; words=$(cat "$FAKE_KUBECTL/last" 2>/dev/null) ;;
  *' get deployment '*) what=facts
    words='image=localhost/retrain:7
port=8080
requests_cpu=100m
requests_memory=512Mi
limits_cpu=1
limits_memory=512Mi
replicas=3
paused=
version=' ;;
  *' patch deployment '*) what=patch; words='deployment.apps/movie-recommender patched' ;;
  *' rollout undo '*) what=undo; words='deployment.apps/movie-recommender rolled back' ;;
  *'rollout status '*) what=status; words='deployment "movie-recommender" successfully rolled out' ;;
  *' get pods '*) what=pods; words='movie-recommender-1: true' ;;
  *) what=other; words='' ;;
esac
echo "$what" >>"$FAKE_KUBECTL/whats"
number=$(grep -c "^$what$" "$FAKE_KUBECTL/whats")
[ "$what" = patch ] && [ ! -f "$FAKE_KUBECTL/patch" ] && echo jenkins-movies-7 >"$FAKE_KUBECTL/last"
for script in "$FAKE_KUBECTL/$what-$number" "$FAKE_KUBECTL/$what"; do
  if [ -f "$script" ]; then . "$script"; fi
done
printf '%s\n' "$words"
