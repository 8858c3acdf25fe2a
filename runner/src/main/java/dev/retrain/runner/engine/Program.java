package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import dev.retrain.runner.build.BuildState;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The whole state of a running pipeline: a tree of frames and the build. It is saved as one. */
public final class Program implements Serializable {
  private static final long serialVersionUID = 1L;

  final BuildState build;
  private final TreeMap<Integer, Frame> frames = new TreeMap<>();
  private int nextId;

  /** How the script ended; null while it runs. */
  Outcome outcome;

  /** Whether the build was told to abort; it then ends ABORTED whatever the script does. */
  boolean aborted;

  public Program(BuildState build) {
    this.build = build;
  }

  Frame add(Frame parent, String branch, Scope scope, Continuable code) {
    Frame frame = new Frame(nextId++, parent, branch, scope, code);
    frames.put(frame.id, frame);
    return frame;
  }

  void remove(Frame frame) {
    frames.remove(frame.id);
  }

  boolean contains(Frame frame) {
    return frames.containsKey(frame.id);
  }

  /** A copy in the order in which the frames were made. */
  List<Frame> frames() {
    return List.copyOf(frames.values());
  }

  Frame newest() {
    return frames.isEmpty() ? null : frames.lastEntry().getValue();
  }

  boolean hasBodies(Frame frame) {
    Collection<Frame> all = frames.values();
    return all.stream().anyMatch(each -> each.parent == frame);
  }
}
