package dev.retrain.runner.steps;

import java.io.Serializable;

/** A file found by {@code findFiles}. */
public final class FoundFile implements Serializable {
  private static final long serialVersionUID = 1L;
  private final String path;
  private final String name;
  private final long length;

  FoundFile(String path, String name, long length) {
    this.path = path;
    this.name = name;
    this.length = length;
  }

  /** Relative to the current folder. */
  public String getPath() {
    return path;
  }

  public String getName() {
    return name;
  }

  /** Bytes. */
  public long getLength() {
    return length;
  }

  public boolean isDirectory() {
    return false;
  }

  @Override
  public String toString() {
    return path;
  }
}
