package dev.retrain.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a real cluster said about a Job. Recorded by the tests of the faults themselves: {@code mvn
 * -pl test -am test -Dtest='Kubernetes*Test' -Dcluster.answers.write=true}.
 *
 * @param name what happened to the Job
 * @param objects JSON of the list of the Job and its pods
 * @param events JSON of the list of the namespace's warnings
 */
record RecordedAnswer(String name, String objects, String events) {
  static final Path FOLDER =
      Checkout.ROOT.resolve("test/src/test/resources/dev/retrain/library/answers");

  /** The recorded answer of this name. */
  static RecordedAnswer of(String name) {
    Path answer = FOLDER.resolve(name);
    return new RecordedAnswer(
        name,
        Checkout.text(answer.resolve("objects.json")),
        Checkout.text(answer.resolve("events.json")));
  }

  /** Keeps the answer in a job's control folder under this name, if answers are to be recorded. */
  static void write(String name, Path job) throws IOException {
    if (Boolean.getBoolean("cluster.answers.write")) {
      Path answer = Files.createDirectories(FOLDER.resolve(name));
      for (String file : List.of("objects.json", "events.json")) {
        String text = Files.readString(job.resolve(file));
        Files.writeString(
            answer.resolve(file),
            text.replaceAll("file:[^\"]*", "https://jenkins.example.org/job/movies/7/"));
      }
    }
  }

  static List<RecordedAnswer> all() {
    return Checkout.files("objects.json", FOLDER.toString()).stream()
        .map(file -> of(file.getParent().getFileName().toString()))
        .toList();
  }
}
