package dev.retrain.runner.saved;

import dev.retrain.runner.engine.Program;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;

/** A program as bytes. */
public final class SavedProgram {
  private final byte[] bytes;

  /** A program that was serialized before. */
  public SavedProgram(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  /**
   * Serializes a program.
   *
   * @throws NotSerializableException naming the class of the first object that can't be, with the
   *     way to it as its cause
   */
  public static SavedProgram of(Program program) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(program);
    } catch (NotSerializableException e) {
      PathToCulprit.find(program, e.getMessage()).ifPresent(e::initCause);
      throw e;
    }
    return new SavedProgram(bytes.toByteArray());
  }

  /**
   * Reads a program.
   *
   * @param classes the loader of the classes compiled from the program's sources
   * @throws IOException if the bytes hold anything else than a program of these classes
   */
  public Program read(ClassLoader classes) throws IOException {
    try (ObjectInputStream in = new Reader(new ByteArrayInputStream(bytes), classes)) {
      return (Program) in.readObject();
    } catch (ClassNotFoundException | ClassCastException | LinkageError e) {
      throw new InvalidClassException("it needs a class that is not there: " + e.getMessage());
    }
  }

  private static final class Reader extends ObjectInputStream {
    private final ClassLoader classes;
    private final TrustedClasses trusted;

    Reader(InputStream in, ClassLoader classes) throws IOException {
      super(in);
      this.classes = classes;
      this.trusted = new TrustedClasses(classes);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      String name = description.getName();
      int inner = name.indexOf('$');
      if (inner > 0 && !name.startsWith("[")) {
        // a source is found by the name of its outer class; compiling it makes the inner ones
        classes.loadClass(name.substring(0, inner));
      }
      Class<?> type = byName(description);
      if (!trusted.contains(type)) {
        throw new InvalidClassException(type.getName(), "no part of a program");
      }
      return type;
    }

    private Class<?> byName(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, classes);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description); // a primitive
      }
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
      throw new InvalidClassException(Proxy.class.getName(), "a program holds no proxy");
    }
  }
}
