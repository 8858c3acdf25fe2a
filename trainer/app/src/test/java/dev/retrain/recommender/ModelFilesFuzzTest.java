package dev.retrain.recommender;

import dev.retrain.failure.DataException;
import dev.retrain.testkit.FuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The files of a model, which were verified before they are read, and are read as if they were not:
 * the first byte of an input says which of them the rest replaces.
 */
class ModelFilesFuzzTest extends FuzzTarget {
  private Path version;
  private final List<byte[]> sound = new ArrayList<>();

  @Override
  protected void parse(byte[] input) throws IOException {
    prepare();
    int which = input.length == 0 ? 0 : Math.floorMod(input[0], ModelFiles.NAMES.size());
    Path file = version.resolve(ModelFiles.NAMES.get(which));
    Files.write(file, input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length));
    try {
      RecommenderModel.load(version).recommend("u01", null, 5);
    } catch (DataException e) {
      // refused, as documented
    } finally {
      Files.write(file, sound.get(which));
    }
  }

  private void prepare() throws IOException {
    if (version == null) {
      version = Files.createTempDirectory("version");
      Checkerboard.model(Map.of("factors", 2)).write(version);
      for (String name : ModelFiles.NAMES) {
        sound.add(Files.readAllBytes(version.resolve(name)));
        version.resolve(name).toFile().deleteOnExit();
      }
    }
  }

  @Override
  protected List<byte[]> seeds() throws IOException {
    prepare();
    List<byte[]> seeds = new ArrayList<>();
    for (int which = 0; which < sound.size(); which++) {
      byte[] seed = new byte[sound.get(which).length + 1];
      seed[0] = (byte) which;
      System.arraycopy(sound.get(which), 0, seed, 1, seed.length - 1);
      seeds.add(seed);
    }
    return seeds;
  }
}
