package dev.retrain.runner.engine;

import dev.retrain.runner.console.Masks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the blocks around a step give it. Immutable; a block makes a changed copy for its body.
 *
 * @param workspace the folder that {@code node} allocated, null outside of it
 * @param folder the current folder, null outside {@code node}
 * @param overrides the {@code withEnv} lists around, outermost first
 * @param secrets values of variables that {@code withCredentials} bound, by variable
 * @param masks what is hidden on the console
 * @param timestamps whether lines begin with the time
 */
public record Scope(
    String workspace,
    String folder,
    List<List<String>> overrides,
    Map<String, String> secrets,
    Masks masks,
    boolean timestamps)
    implements Serializable {

  /** Outside everything. */
  public static final Scope OUTERMOST =
      new Scope(null, null, List.of(), Map.of(), Masks.NONE, false);

  public boolean insideNode() {
    return folder != null;
  }

  public Scope inNode(String newWorkspace) {
    return new Scope(newWorkspace, newWorkspace, overrides, secrets, masks, timestamps);
  }

  public Scope inFolder(String newFolder) {
    return new Scope(workspace, newFolder, overrides, secrets, masks, timestamps);
  }

  /**
   * The same with one more list of variables.
   *
   * @param more {@code NAME=value} each
   */
  public Scope withEnvironment(List<String> more) {
    List<List<String>> all = new ArrayList<>(overrides);
    all.add(List.copyOf(more));
    return new Scope(workspace, folder, List.copyOf(all), secrets, masks, timestamps);
  }

  /**
   * The same with bound secrets.
   *
   * @param bound variable to value
   */
  public Scope withSecrets(Map<String, String> bound, Masks newMasks) {
    Map<String, String> all = new java.util.TreeMap<>(secrets);
    all.putAll(bound);
    return new Scope(workspace, folder, overrides, Map.copyOf(all), newMasks, timestamps);
  }

  public Scope withTimestamps() {
    return new Scope(workspace, folder, overrides, secrets, masks, true);
  }
}
