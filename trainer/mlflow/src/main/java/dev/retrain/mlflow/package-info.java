/**
 * Tracking in MLflow, by its REST API and the JDK's HTTP client.
 *
 * <pre>
 *   MlflowTracker    finds the address; Credentials, the header
 *   MlflowServer     one delivery: the order of everything below
 *     Experiments      by name, made if missing
 *     Runs, RunFacts   a version's run: parameters, metrics, tags
 *     Transfer         its files, through the server's artefact proxy
 *     Registered       the registered model, its versions and aliases
 *   Questions        JSON in and out; Reply, what was said
 *   Connection       one request at a time, never longer than Limits allow
 * </pre>
 *
 * <p>What is looked for is found by tags that hold our digest, never by names that people may
 * change. The server is not trusted: answers are capped in size and time, a redirection is refused
 * since the credentials would go along, and no word of it reaches a terminal unfiltered.
 */
package dev.retrain.mlflow;
