package dev.retrain.runner.resume;

import dev.retrain.runner.resume.KillableBuild.Kill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A build that runs in one process until it is killed, and then in another. */
public final class RestartedBuild {
  /** The exit code of a process that got SIGKILL. */
  public static final int KILLED = Scene.KILLED;

  private final Scene scene;

  public RestartedBuild(Path jenkinsfile, Path folder) throws IOException {
    this.scene = Scene.of(jenkinsfile, folder);
  }

  /** Puts a program of this name in front of the machine's. */
  public void shorten(String program, String script) throws IOException {
    Path stub = Files.createDirectories(scene.folder().resolve("bin")).resolve(program);
    Files.writeString(stub, "#!/bin/sh\n" + script + "\n");
    if (!stub.toFile().setExecutable(true)) {
      throw new IOException(stub + " can't be made executable");
    }
  }

  /**
   * Runs until a text was printed and saved; then the process gets SIGKILL.
   *
   * @param clock milliseconds since 1970 at which a clock begins that only waiting moves, or {@code
   *     real}
   * @return the exit code of the process
   */
  public int runUntilPrinted(String text, String clock) throws IOException, InterruptedException {
    return scene.runThere(new Kill("printed", text), clock);
  }

  /** Goes on in another process, to the end. */
  public int goOn(String clock) throws IOException, InterruptedException {
    return scene.runThere(Kill.NEVER, clock);
  }

  /** The log of the build. */
  public String log() throws IOException {
    return scene.log();
  }
}
