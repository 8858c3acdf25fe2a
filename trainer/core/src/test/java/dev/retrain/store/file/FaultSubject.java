package dev.retrain.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.RetrainException;
import dev.retrain.store.ModelStore;
import dev.retrain.store.disk.Tree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The process whose system calls fail. For each line {@code OPERATION root} on standard input it
 * starts a thread, says {@code tid N} and waits for {@code go}; in between a tracer attaches to
 * that one thread, so that nothing but the operation is counted. Then it says {@code ok} or what
 * was thrown. Arguments: the folder with the stores to copy, and the operations that are done once
 * before, so that all their classes are loaded.
 */
final class FaultSubject {
  private FaultSubject() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String name : List.of(arguments).subList(1, arguments.length)) {
      warmUp(Path.of(arguments[0]), Operation.valueOf(name));
    }
    out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 2);
      perform(Operation.valueOf(words[0]), Path.of(words[1]), in, out);
    }
  }

  private static void warmUp(Path templates, Operation operation) throws IOException {
    Path copy = Files.createTempDirectory("warm-up");
    StoreCopy.copy(templates.resolve(operation.name()), copy.resolve("store"));
    operation.perform(Operation.open(copy.resolve("store")));
    Tree.delete(copy);
  }

  private static void perform(Operation operation, Path root, BufferedReader in, PrintStream out)
      throws IOException, InterruptedException {
    CountDownLatch ready = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicReference<String> said = new AtomicReference<>();
    ModelStore store = Operation.open(root);
    Thread thread =
        new Thread(
            () -> {
              try {
                said.set(Files.readSymbolicLink(Path.of("/proc/thread-self")).toString());
                ready.countDown();
                go.await();
                operation.perform(store);
                said.set("ok");
              } catch (RetrainException e) {
                said.set(e.getClass().getSimpleName() + " " + e.getMessage());
              } catch (Throwable e) {
                e.printStackTrace();
                said.set("BUG " + e);
              }
            });
    thread.start();
    ready.await();
    String self = said.get();
    out.println("tid " + self.substring(self.lastIndexOf('/') + 1));
    in.readLine();
    go.countDown();
    thread.join();
    out.println(said.get());
  }
}
