package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import dev.retrain.runner.build.BuildState;
import dev.retrain.runner.shell.FileTree;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The whole state of a running pipeline: a tree of frames and the build. It is saved as one. */
public final class Program implements Serializable {
  private static final long serialVersionUID = 1L;

  final BuildState build;
  private final TreeMap<Integer, Frame> frames = new TreeMap<>();
  private final ArrayList<String> discarded = new ArrayList<>();
  private int nextId;

  /** How the script ended; null while it runs. */
  Outcome outcome;

  /** Whether the build was told to abort; it then ends ABORTED whatever the script does. */
  boolean aborted;

  public Program(BuildState build) {
    this.build = build;
  }

  /** The build that the program belongs to. */
  public BuildState build() {
    return build;
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

  /** Whether the script was begun; a program may be saved before. */
  public boolean begun() {
    return nextId > 0;
  }

  /** Remembers a folder that no later state needs. */
  void discardLater(Path folder) {
    discarded.add(folder.toString());
  }

  /** Deletes the folders that were remembered; one that can't be deleted is tried again later. */
  void discard() {
    discarded.removeIf(Program::deleted);
  }

  private static boolean deleted(String folder) {
    try {
      FileTree.delete(Path.of(folder));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  boolean hasBodies(Frame frame) {
    Collection<Frame> all = frames.values();
    return all.stream().anyMatch(each -> each.parent == frame);
  }
}
