package dev.retrain.runner.resume;

import dev.retrain.runner.saved.SavedBuild;
import dev.retrain.runner.saved.SavedProgram;
import dev.retrain.runner.saved.StateFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;

/** States that are whole, and of the right sources, but hold no program. */
final class Foreign {
  private Foreign() {}

  static void write(Path state, SavedBuild real, Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    new StateFile(state)
        .write(
            new SavedBuild(
                real.sources(),
                real.jenkinsfile(),
                real.libraries(),
                real.loaded(),
                real.logBytes(),
                real.lineOpen(),
                new SavedProgram(bytes.toByteArray())));
  }

  static Object proxy() {
    return Proxy.newProxyInstance(
        Foreign.class.getClassLoader(), new Class<?>[] {Runnable.class}, new Nothing());
  }

  private static final class Nothing implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return null;
    }
  }
}
