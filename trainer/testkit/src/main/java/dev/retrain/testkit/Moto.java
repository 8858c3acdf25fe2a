package dev.retrain.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** AWS on this machine: the moto server in a process of its own, and boto3 to look into it. */
public final class Moto implements AutoCloseable {
  private static final String SERVER =
      """
      import sys
      from moto.server import ThreadedMotoServer
      server = ThreadedMotoServer(ip_address='127.0.0.1', port=0, verbose=False)
      server.start()
      print(server.get_host_and_port()[1], flush=True)
      sys.stdin.read()
      server.stop()
      """;

  private final Path python;
  private final Process process;
  private final String address;

  /** Starts it on a free port. */
  public Moto() throws IOException {
    python = RealParts.moto();
    process =
        new ProcessBuilder(python.toString(), "-c", SERVER)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String port = out.readLine();
    if (port == null) {
      throw new IOException("the moto server did not start");
    }
    address = "http://127.0.0.1:" + port.strip();
  }

  /** What a process of AWS' own tools would be given. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        address,
        "AWS_REGION",
        "eu-west-2",
        "AWS_ACCESS_KEY_ID",
        "AKIAEXAMPLE",
        "AWS_SECRET_ACCESS_KEY",
        "s3cr3t-k3y-of-the-test");
  }

  /** Runs lines of Python with boto3's module in scope and gives what they print. */
  public String boto3(String lines, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python.toString(), "-c"));
    command.add("import boto3, json, sys\n" + lines);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment());
    builder.environment().put("AWS_DEFAULT_REGION", "eu-west-2");
    Process child = builder.start();
    String said = new String(child.getInputStream().readAllBytes(), UTF_8).strip();
    if (child.waitFor() != 0) {
      throw new IOException(said);
    }
    return said;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }
}
