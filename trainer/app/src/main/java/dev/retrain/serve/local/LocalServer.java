package dev.retrain.serve.local;

import dev.retrain.run.VersionName;

/**
 * One server process on this machine, as its state file names it.
 *
 * @param model name of the model
 * @param process the process
 * @param port the port on 127.0.0.1 that clients use
 * @param privatePort a port on 127.0.0.1 of this process alone
 * @param version what it serves
 * @param digest SHA-256 of that version's manifest
 * @param log where its output goes
 */
public record LocalServer(
    String model,
    ProcessMark process,
    int port,
    int privatePort,
    VersionName version,
    String digest,
    String log) {}
