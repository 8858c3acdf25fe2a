package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.RealParts;
import groovy.json.JsonSlurper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and patches of Jobs, whatever the texts are that they are made of. */
class JobManifestTest {
  private static final String DNS_LABEL = "[a-z]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final String LABEL_VALUE = "(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?";

  @TempDir Path folder;

  private final LibraryClasses library = new LibraryClasses();

  @Test
  void ten_thousand_random_runs_have_as_many_names_that_kubernetes_accepts() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      Object spec = spec(Map.of("run", text(random) + i % 7, "attempt", i + ".1"));
      String name = (String) library.call("launch.JobName", "of", spec);
      assertTrue(name.matches(DNS_LABEL), name + ", seed " + seed);
      assertTrue(names.add(name), name + " twice, seed " + seed);
    }
  }

  @Test
  void the_same_job_has_the_same_name_and_any_other_another_one() {
    Set<String> names = new HashSet<>();
    List<Map<String, Object>> jobs =
        List.of(
            Map.of(),
            Map.of("run", "run-2"),
            Map.of("run", "Run-1"),
            Map.of("stage", "gate"),
            Map.of("attempt", "7.2"),
            Map.of("values", Map.of("MODEL", "books")));
    for (Map<String, Object> job : jobs) {
      String name = (String) library.call("launch.JobName", "of", spec(job));
      assertEquals(name, library.call("launch.JobName", "of", spec(job)));
      assertTrue(names.add(name), name);
    }
    assertTrue(names.contains("r-run-1-train-7-1-" + hashOf(names)), names.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "stage",
        "attempt",
        "MODEL",
        "TRIGGER",
        "GIT_COMMIT",
        "argument",
        "buildUrl"
      })
  void a_hostile_text_changes_nothing_but_its_own_value(String where) {
    Map<?, ?> plain = patch(where, "plain");
    for (String payload : hostile()) {
      Map<?, ?> patch = patch(where, payload);
      assertEquals(keys(plain, "", payload), keys(patch, "", payload), payload);
      Map<?, ?> labels = (Map<?, ?>) ((Map<?, ?>) patch.get("metadata")).get("labels");
      labels.forEach(
          (key, value) ->
              assertTrue(String.valueOf(value).matches(LABEL_VALUE), key + "=" + value));
      assertTrue(
          String.valueOf(((Map<?, ?>) patch.get("metadata")).get("name")).matches(DNS_LABEL));
    }
  }

  @Test
  void kubectl_renders_every_hostile_text_as_itself_and_nothing_else_changes() throws Exception {
    Path template = Checkout.ROOT.resolve("resources/dev/retrain/pipeline/launch/retrain-job.yaml");
    List<String> texts = hostile().stream().filter(text -> !text.contains("\u0000")).toList();
    List<String> plain = texts.stream().map(text -> "plain").toList();
    Map<?, ?> rendered = rendered(template, texts);
    Map<?, ?> expected = rendered(template, plain);
    assertEquals(without(expected, plain), without(rendered, texts));
  }

  @Test
  void options_and_the_specification_itself_set_image_and_resources() {
    Object config =
        library.config(
            Map.of("image", "registry.example.org/a@sha256:0", "memory", "4Gi", "cpu", "2"));
    assertEquals(
        "[limits:[cpu:2, memory:4Gi], requests:[cpu:2, memory:4Gi]] registry.example.org/a@sha256:0",
        container(config, Map.of()));
    assertEquals(
        "[requests:[cpu:100m]] registry.example.org/a@sha256:0",
        container(config, Map.of("stage", "gate")));
    assertEquals(
        "[limits:[memory:1Gi]] b:1",
        container(
            config,
            Map.of("image", "b:1", "resources", Map.of("limits", Map.of("memory", "1Gi")))));
    assertEquals("null null", container(library.config(Map.of()), Map.of()));
  }

  @Test
  void without_volumes_a_job_claims_none_and_is_else_the_same() throws Exception {
    Path template = Checkout.ROOT.resolve("resources/dev/retrain/pipeline/launch/retrain-job.yaml");
    assertEquals(
        Map.of("store", "retrain-store", "data", "retrain-data"), claims(template, Map.of()));
    assertEquals(Map.of(), claims(template, Map.of("volumes", false)));
  }

  /** Claims of the Job as kubectl renders it, by the volume's name. */
  private Map<String, Object> claims(Path template, Map<String, Object> options) throws Exception {
    Object manifest = manifest(spec(Map.of()), library.config(options), "template", "models");
    Map<?, ?> pod = at(rendered(template, manifest), "spec", "template", "spec");
    Map<String, Object> claims = new TreeMap<>();
    for (Object each : (List<?>) pod.get("volumes")) {
      Map<?, ?> volume = (Map<?, ?>) each;
      if (volume.get("persistentVolumeClaim") != null) {
        claims.put(
            (String) volume.get("name"), at(volume, "persistentVolumeClaim").get("claimName"));
      }
    }
    return claims;
  }

  @Test
  void any_change_of_what_a_job_is_made_of_changes_its_hash() {
    Object config = library.config(Map.of());
    String first = hash(spec(Map.of()), config, "template");
    assertEquals(first, hash(spec(Map.of()), config, "template"));
    assertNotEquals(first, hash(spec(Map.of()), config, "other"));
    assertNotEquals(first, hash(spec(Map.of("minutes", 2)), config, "template"));
    assertNotEquals(
        first, hash(spec(Map.of()), library.config(Map.of("image", "x:1")), "template"));
  }

  private String container(Object config, Map<String, Object> parts) {
    String patch = (String) LibraryClasses.get(manifest(spec(parts), config, "", ""), "patch");
    Map<?, ?> pod = at(new JsonSlurper().parseText(patch), "spec", "template", "spec");
    Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
    return text(container.get("resources")) + " " + container.get("image");
  }

  private static String text(Object resources) {
    return resources == null
        ? "null"
        : org.codehaus.groovy.runtime.InvokerHelper.toString(sorted(resources));
  }

  private static Object sorted(Object value) {
    Map<Object, Object> ordered = new java.util.TreeMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> ordered.put(key, sorted(inner)));
      return ordered;
    }
    return value;
  }

  private String hash(Object spec, Object config, String template) {
    return (String) LibraryClasses.get(manifest(spec, config, template, ""), "hash");
  }

  private Map<?, ?> patch(String where, String text) {
    Map<String, Object> parts = new HashMap<>();
    Map<String, String> values =
        new HashMap<>(Map.of("MODEL", "m", "TRIGGER", "t", "GIT_COMMIT", "c"));
    if (where.equals("argument")) {
      parts.put("arguments", List.of("train", text));
    } else if (values.containsKey(where)) {
      values.put(where, text);
    } else if (!where.equals("buildUrl")) {
      parts.put(where, text);
    }
    parts.put("values", values);
    String url = where.equals("buildUrl") ? text : "https://jenkins.example.org/";
    Object manifest = manifest(spec(parts), library.config(Map.of()), "", url);
    return (Map<?, ?>) new JsonSlurper().parseText((String) LibraryClasses.get(manifest, "patch"));
  }

  private Object manifest(Object spec, Object config, String template, String url) {
    return library.call("launch.JobManifest", "of", spec, config, template, "models: {}", url);
  }

  private Object spec(Map<String, Object> parts) {
    Map<String, Object> all = new HashMap<>();
    all.putAll(Map.of("run", "run-1", "stage", "train", "attempt", "7.1", "minutes", 1));
    all.putAll(Map.of("arguments", List.of("train"), "values", Map.of("MODEL", "movies")));
    all.putAll(parts);
    return library.create("launch.JobSpec", all);
  }

  /** Shell, JSON and YAML that would do something if it were ever read as such. */
  private static List<String> hostile() {
    List<String> all = new ArrayList<>(Payloads.ALL);
    for (String kind : List.of("\n", "\"", "\"}", "\u2028", "\t")) {
      all.add("x" + kind + "hostPath: {path: /}");
      all.add("x" + kind + ", \"hostPath\": {\"path\": \"/\"}");
      all.add("x" + kind + "\n  serviceAccountName: admin");
      all.add("x" + kind + "&anchor [*anchor, *anchor]");
      all.add("x" + kind + "!!javax.script.ScriptEngineManager []");
      all.add("x" + kind + "---\nkind: Pod");
      all.add("x" + kind + "${{ secrets.x }} $(RETRAIN_REGISTRY)");
    }
    return all;
  }

  /** Every key of a tree with the path to it, and the values that are not the text itself. */
  private static Set<String> keys(Object tree, String path, String payload) {
    Set<String> found = new HashSet<>();
    if (tree instanceof Map<?, ?> map) {
      map.forEach((key, value) -> found.addAll(keys(value, path + "/" + key, payload)));
    } else if (tree instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        found.addAll(keys(list.get(i), path + "/" + i, payload));
      }
    } else {
      found.add(path);
    }
    // the address of a build that a shell must not get is left out of the environment
    found.removeIf(key -> key.startsWith("/spec/template/spec/containers/0/env/4"));
    return found;
  }

  /** What kubectl makes of the template and a Job with these arguments. */
  private Map<?, ?> rendered(Path template, List<String> arguments) throws Exception {
    Object spec = spec(Map.of("arguments", arguments));
    return rendered(template, manifest(spec, library.config(Map.of()), "", ""));
  }

  private Map<?, ?> rendered(Path template, Object manifest) throws Exception {
    Path patch =
        Files.writeString(
            folder.resolve("patch.json"), (String) LibraryClasses.get(manifest, "patch"));
    Process kubectl =
        new ProcessBuilder(
                RealParts.program("kubectl").toString(),
                "patch",
                "--local",
                "-f",
                template.toString(),
                "--type=strategic",
                "--patch-file=" + patch,
                "-o",
                "json")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String json = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, kubectl.waitFor());
    return (Map<?, ?>) new JsonSlurper().parseText(json);
  }

  /** The tree as text, without the arguments and the hash over them. */
  private static String without(Map<?, ?> tree, List<String> arguments) {
    Map<?, ?> container =
        (Map<?, ?>) ((List<?>) at(tree, "spec", "template", "spec").get("containers")).get(0);
    assertEquals(arguments, container.get("args"));
    container.remove("args");
    at(tree, "metadata", "labels").remove("retrain.dev/spec");
    at(tree, "spec", "template", "metadata", "labels").remove("retrain.dev/spec");
    return tree.toString();
  }

  private static Map<?, ?> at(Object tree, String... path) {
    Object here = tree;
    for (String key : path) {
      here = ((Map<?, ?>) here).get(key);
    }
    return (Map<?, ?>) here;
  }

  private static String hashOf(Set<String> names) {
    return names.stream()
        .filter(name -> name.startsWith("r-run-1-train-7-1-"))
        .findFirst()
        .map(name -> name.substring(name.lastIndexOf('-') + 1))
        .orElseThrow();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(200);
    for (int i = 0; i < length; i++) {
      text.append("abcXYZ019-_. äß/%\u4e2d".charAt(random.nextInt(18)));
    }
    return text.toString();
  }
}
