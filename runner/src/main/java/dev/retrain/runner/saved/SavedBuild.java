package dev.retrain.runner.saved;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A build as it was when its program waited.
 *
 * @param sources digest of all sources that the program was compiled from
 * @param jenkinsfile where the pipeline was read from
 * @param libraries folders of the shared libraries by name
 * @param loaded names of the libraries that the program has loaded, in that order
 * @param logBytes length of the log, in bytes of UTF-8; what stands behind it will be printed again
 * @param lineOpen whether the log ends within a line
 * @param program the serialized program
 */
public record SavedBuild(
    String sources,
    Path jenkinsfile,
    Map<String, Path> libraries,
    List<String> loaded,
    long logBytes,
    boolean lineOpen,
    SavedProgram program) {}
