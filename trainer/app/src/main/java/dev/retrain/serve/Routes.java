package dev.retrain.serve;

import dev.retrain.kind.Operation;
import dev.retrain.kind.ServedModel;
import dev.retrain.kind.ServedModel.Answer;
import dev.retrain.kind.ServedModel.BadCallException;
import dev.retrain.kind.ServedModel.Call;
import dev.retrain.run.VersionName;
import dev.retrain.serve.openapi.ApiDocument;
import dev.retrain.serve.page.History;
import dev.retrain.serve.page.PageFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a request to its {@link Reply}; knows no HTTP library. The model is taken once per request,
 * so an answer never mixes two versions.
 */
final class Routes {
  /**
   * What answers.
   *
   * @param model the loaded model
   * @param version what it is
   * @param use who uses it
   */
  record Loaded(ServedModel model, ServedVersion version, ModelUse use) {
    Loaded(ServedModel model, ServedVersion version) {
      this(model, version, new ModelUse(model));
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
  private static final int SHORTEST_HIDDEN = 4;
  private static final String NOT_LOADED = "no model is loaded yet";

  /** Paths that the server answers itself, from memory and within a millisecond or a few. */
  private static final Set<String> OWN =
      Set.of(
          "/healthz",
          "/readyz",
          "/version",
          "/metrics",
          "/openapi.json",
          "/history",
          "/",
          "/page.js",
          "/page.css");

  private static final ApiDocument API = ApiDocument.read();
  private static final PageFiles PAGE = new PageFiles();

  private final AtomicReference<Loaded> loaded;
  private final BooleanSupplier stopping;
  private final Supplier<String> metrics;
  private final AtomicReference<History> history;
  private final Supplier<Map<String, Object>> identity;
  private final RecentRequests recent;

  /**
   * Routes to whatever model is loaded.
   *
   * @param identity what {@code /version} says besides the version
   * @param recent is told of what was answered
   */
  Routes(
      AtomicReference<Loaded> loaded,
      AtomicReference<History> history,
      BooleanSupplier stopping,
      Supplier<String> metrics,
      Supplier<Map<String, Object>> identity,
      RecentRequests recent) {
    this.loaded = loaded;
    this.history = history;
    this.stopping = stopping;
    this.metrics = metrics;
    this.identity = identity;
    this.recent = recent;
  }

  /** Whether a path asks the server rather than its model. */
  static boolean isServersOwn(String path) {
    return OWN.contains(path);
  }

  /**
   * Answers one request; never throws for bad input.
   *
   * @param path the raw path
   * @param query the raw query, or null
   * @param hasBody whether the request announces a body that was not read
   * @param accept the {@code Accept} header, or null
   */
  Reply reply(String method, String path, String query, boolean hasBody, String accept) {
    String allowed = allowed(path);
    if ((!method.equals("GET") && !method.equals("HEAD")) || allowed.equals("POST")) {
      String words = allowed.replace(", ", " and ") + " are answered";
      return Reply.error(405, "none", "only " + words).with("Allow", allowed);
    }
    if (hasBody) {
      return Reply.error(413, "none", "a request must have no body");
    }
    try {
      return route(RequestTarget.of(path, query), Preference.json(accept));
    } catch (RequestTarget.MalformedException e) {
      return Reply.error(400, "none", e.getMessage());
    }
  }

  /** What may be asked of a path, as far as the model says it. */
  private String allowed(String path) {
    Loaded now = loaded.get();
    Set<String> methods =
        (now == null ? List.<Operation>of() : now.model().operations())
            .stream()
                .filter(operation -> operation.path().equals(path))
                .map(Operation::method)
                .collect(Collectors.toSet());
    if (methods.isEmpty() || methods.equals(Set.of("GET"))) {
      return "GET, HEAD";
    }
    return methods.contains("GET") ? "GET, HEAD, POST" : "POST";
  }

  /** Whether the loaded model wants the body of a POST to this path. */
  boolean takesBody(String method, String path) {
    Loaded now = loaded.get();
    return method.equals("POST")
        && now != null
        && now.model().posts().stream().anyMatch(name -> path.equals("/" + name));
  }

  /**
   * Answers a POST that {@link #takesBody} is true of.
   *
   * @param body what came
   */
  Reply post(String path, String query, String body, String accept) {
    try {
      return model(RequestTarget.of(path, query), Preference.json(accept), Optional.of(body));
    } catch (RequestTarget.MalformedException e) {
      return Reply.error(400, "none", e.getMessage());
    }
  }

  private Reply route(RequestTarget target, boolean json) {
    if (target.segments().size() > 1) {
      return model(target, json);
    }
    return switch (target.segments().get(0)) {
      case "healthz" -> Reply.text(200, "healthz", "ok\n");
      case "readyz" -> ready();
      case "version" -> version();
      case "metrics" ->
          new Reply(
              200,
              "metrics",
              "text/plain;version=0.0.4;charset=utf-8",
              metrics.get(),
              Map.of("Cache-Control", "no-store"));
      case "openapi.json" -> api();
      case "history" -> history();
      case "", "page.js", "page.css" -> page(target.segments().get(0));
      default -> model(target, json);
    };
  }

  private static Reply page(String segment) {
    PageFiles.PageFile file = PAGE.at(segment).orElseThrow();
    return new Reply(200, "page", file.type(), file.text(), Map.of("Cache-Control", "no-cache"))
        .with("Content-Security-Policy", PageFiles.POLICY)
        .with("Referrer-Policy", "no-referrer");
  }

  private History known(VersionName version) {
    return Optional.ofNullable(history.get())
        .filter(it -> it.version().equals(version))
        .orElseGet(() -> History.unknown(version));
  }

  /** What is known of another version than the loaded one is not told as if it were of this. */
  private Reply history() {
    Loaded now = loaded.get();
    if (now == null) {
      return notLoaded("history");
    }
    return named(Reply.json(200, "history", known(now.version().version()).fields()), now);
  }

  private Reply api() {
    Loaded now = loaded.get();
    return now == null
        ? Reply.json(200, "openapi", API.of(List.of()))
        : named(Reply.json(200, "openapi", API.of(now.model().operations())), now);
  }

  private Reply ready() {
    if (stopping.getAsBoolean()) {
      return Reply.error(503, "readyz", "the server is stopping");
    }
    Loaded now = loaded.get();
    return now == null ? notLoaded("readyz") : named(Reply.text(200, "readyz", "ready\n"), now);
  }

  private Reply version() {
    Loaded now = loaded.get();
    return now == null
        ? Reply.json(503, "version", notYet()).with("Retry-After", "1")
        : named(Reply.json(200, "version", identity(now)), now);
  }

  /** Who it is that has no model yet. */
  private Map<String, Object> notYet() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("error", NOT_LOADED);
    fields.putAll(identity.get());
    return fields;
  }

  private Map<String, Object> identity(Loaded now) {
    Map<String, Object> fields = now.version().json();
    fields.putAll(identity.get());
    return fields;
  }

  private Reply model(RequestTarget target, boolean json) {
    return model(target, json, Optional.empty());
  }

  private Reply model(RequestTarget target, boolean json, Optional<String> body) {
    Loaded now = ModelUse.enter(loaded);
    if (now == null) {
      return notLoaded("none");
    }
    try {
      return answer(now, new Call(target.segments(), target.query(), json, body));
    } finally {
      now.use().leave();
    }
  }

  private Reply answer(Loaded now, Call call) {
    try {
      Optional<Answer> answer = now.model().answer(call);
      answer.ifPresent(given -> recent.add(call));
      return answer
          .map(given -> answered(call, given, now))
          .orElseGet(() -> Reply.error(404, "none", "there is nothing at this path"));
    } catch (BadCallException e) {
      String route = call.segments().get(0);
      return named(Reply.error(400, route, withoutInput(e.getMessage(), call)), now);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("model {} failed on a request", now.version().version(), e);
      return named(Reply.error(500, "model", "the model failed on this request"), now);
    }
  }

  private static Reply answered(Call call, Answer answer, Loaded now) {
    Reply reply =
        named(
                new Reply(
                    200,
                    call.segments().get(0),
                    answer.contentType(),
                    answer.body(),
                    Map.of("Vary", "Accept")),
                now)
            .with("X-Model-Fallback", Boolean.toString(answer.fallback()));
    return answer.empty() ? reply.with("X-Model-Empty", "true") : reply;
  }

  private static Reply named(Reply reply, Loaded now) {
    return reply.with("X-Model-Version", now.version().version().value());
  }

  private static Reply notLoaded(String route) {
    return Reply.error(503, route, NOT_LOADED).with("Retry-After", "1");
  }

  /** A kind's message must not carry input; should it do so, the input is cut out here. */
  private static String withoutInput(String message, Call call) {
    String cleaned = Optional.ofNullable(message).orElse("bad request");
    cleaned = cleaned.replaceAll("\\p{Cntrl}+", " ");
    for (String segment : call.segments().subList(1, call.segments().size())) {
      cleaned = hide(cleaned, segment);
    }
    for (String value : call.query().values()) {
      cleaned = hide(cleaned, value);
    }
    return cleaned;
  }

  private static String hide(String message, String input) {
    return input.length() < SHORTEST_HIDDEN ? message : message.replace(input, "…");
  }
}
