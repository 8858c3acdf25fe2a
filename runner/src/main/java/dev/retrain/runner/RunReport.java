package dev.retrain.runner;

import hudson.model.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param result SUCCESS, UNSTABLE, FAILURE, NOT_BUILT or ABORTED
 * @param console all that was printed
 * @param mismatches reports "expected to call X but wound up catching Y": each is a defect of the
 *     pipeline that a controller would have too
 * @param artefacts archived paths, below {@code records/archive}
 * @param records the folder of this build
 * @param description as the pipeline set it, or null
 * @param environment what the pipeline assigned to {@code env}
 * @param error what ended the pipeline, or null
 */
public record RunReport(
    Result result,
    String console,
    List<String> mismatches,
    List<String> artefacts,
    Path records,
    String description,
    Map<String, String> environment,
    Throwable error) {}
