package dev.retrain.runner.cli;

import dev.retrain.runner.PipelineRun;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns SIGINT and SIGTERM into an abort of the run, so that its {@code finally} blocks run; a
 * signal half a second later or more ends the process at once. The JDK's signal class is exported
 * but not documented, so it is reached by reflection; where it is missing, signals end the process
 * as ever.
 */
public final class Signals {
  private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15);

  /** A terminal and a supervisor may both pass on one key press. */
  private static final long REPEAT_NANOS = 500_000_000L;

  private final Map<String, Object> before = new LinkedHashMap<>();
  private final AtomicLong firstNanos = new AtomicLong();

  private Signals() {}

  public static Signals abort(PipelineRun run, PrintWriter err) {
    Signals signals = new Signals();
    for (String name : NUMBERS.keySet()) {
      signals.handle(
          name,
          () -> {
            long first = signals.firstNanos.getAndUpdate(old -> old == 0 ? System.nanoTime() : old);
            if (first != 0) {
              if (System.nanoTime() - first > REPEAT_NANOS) {
                Runtime.getRuntime().halt(128 + NUMBERS.get(name));
              }
              return;
            }
            err.println("SIG" + name + ": aborting the build; once more to end at once");
            err.flush();
            run.abort("SIG" + name);
          });
    }
    return signals;
  }

  private void handle(String name, Runnable action) {
    try {
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return method.getName().equals("hashCode") ? (Object) name.hashCode() : null;
              });
      before.put(name, install(name, handler));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // no such class, or the signal belongs to the JVM: the default stays
      before.remove(name);
    }
  }

  private static Object install(String name, Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> type = Class.forName("sun.misc.SignalHandler");
    try {
      return signal
          .getMethod("handle", signal, type)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    }
  }

  /** Puts the handlers back that were there before. */
  public void restore() {
    before.forEach(
        (name, handler) -> {
          try {
            install(name, handler);
          } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // it was installed a moment ago; if it can't be put back, the run is over anyway
            firstNanos.set(0);
          }
        });
  }
}
