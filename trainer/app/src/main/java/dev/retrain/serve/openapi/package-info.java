/**
 * The OpenAPI 3.1 document of a server: the server's own paths from {@code server.json} beside this
 * package, the model's from its {@link dev.retrain.kind.ServedModel#operations operations}. What is
 * the same for every path of a model, refusals and headers, is added here once.
 *
 * <p><b>To add a route of the server</b> write it into {@code server.json}; {@code
 * SchemathesisTest} then asks a running server for it.
 *
 * <p><b>Source.</b> OpenAPI Specification 3.1.0; its schemas are JSON Schema 2020-12.
 */
package dev.retrain.serve.openapi;
