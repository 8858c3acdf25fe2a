package dev.retrain.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What keeps the admission policies under {@code k8s/} a barrier: each fails closed, is meant for
 * Jenkins' account, is bound so that it denies, and holds in every namespace of the manifests where
 * that account has rights to change something.
 */
final class AdmissionRules {
  private static final String POLICY = "ValidatingAdmissionPolicy";
  private static final String LAUNCHER = "request.userInfo.username.endsWith(':retrain-launcher')";

  /** What the account may write beyond ConfigMaps, and so must be under a policy. */
  private static final Map<String, String> GUARDED =
      Map.of("jobs", "[CREATE, UPDATE]", "deployments", "[UPDATE]");

  private final List<String> violations = new ArrayList<>();

  private AdmissionRules() {}

  static List<String> violations(List<JsonNode> objects) {
    AdmissionRules rules = new AdmissionRules();
    Set<String> bound = rules.bound(objects);
    of(objects, POLICY).forEach(policy -> rules.check(policy, bound));
    rules.checkRoles(objects);
    return rules.violations;
  }

  private void check(JsonNode policy, Set<String> bound) {
    JsonNode spec = policy.path("spec");
    if (!spec.path("failurePolicy").asText().equals("Fail")) {
      violate(policy, "does not fail closed");
    }
    JsonNode conditions = spec.path("matchConditions");
    if (conditions.size() != 1 || !conditions.at("/0/expression").asText().equals(LAUNCHER)) {
      violate(policy, "is not meant for all that the launcher does");
    }
    if (!bound.contains(policy.at("/metadata/name").asText())) {
      violate(policy, "is not bound to all namespaces of the manifests");
    }
    for (JsonNode validation : spec.path("validations")) {
      // the scripts of a build know a final refusal by it
      if (!validation.path("reason").asText().equals("Forbidden")) {
        violate(policy, "refuses for another reason than Forbidden: " + validation);
      }
      if (validation.path("messageExpression").asText().isEmpty()) {
        violate(policy, "refuses without a message: " + validation);
      }
    }
  }

  /** Names of the policies that deny in every namespace of the manifests. */
  private Set<String> bound(List<JsonNode> objects) {
    for (JsonNode binding : of(objects, POLICY + "Binding")) {
      if (!texts(binding.at("/spec/validationActions")).equals(List.of("Deny"))) {
        violate(binding, "does not deny");
      }
    }
    return of(objects, POLICY + "Binding").stream()
        .filter(binding -> holdsEverywhere(binding.at("/spec/matchResources"), objects))
        .map(binding -> binding.at("/spec/policyName").asText())
        .collect(Collectors.toSet());
  }

  private static boolean holdsEverywhere(JsonNode where, List<JsonNode> objects) {
    JsonNode wanted = where.at("/namespaceSelector/matchLabels");
    return where.size() == 1
        && where.path("namespaceSelector").size() == 1
        && of(objects, "Namespace").stream()
            .map(namespace -> namespace.at("/metadata/labels"))
            .allMatch(
                labels ->
                    wanted.properties().stream()
                        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue())));
  }

  private void checkRoles(List<JsonNode> objects) {
    Set<String> guarded =
        of(objects, POLICY).stream()
            .flatMap(policy -> stream(policy.at("/spec/matchConstraints/resourceRules")))
            .flatMap(
                rule ->
                    stream(rule.path("resources"))
                        .map(what -> what.asText() + " " + texts(rule.path("operations"))))
            .collect(Collectors.toSet());
    for (JsonNode role : of(objects, "Role")) {
      for (JsonNode rule : role.path("rules")) {
        for (String resource : texts(rule.path("resources"))) {
          String needed = resource + " " + GUARDED.get(resource);
          if (GUARDED.containsKey(resource) && !guarded.contains(needed)) {
            violate(role, "gives rights that no policy narrows: " + needed);
          }
        }
      }
    }
  }

  private static List<JsonNode> of(List<JsonNode> objects, String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }

  private static List<String> texts(JsonNode array) {
    return stream(array).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private void violate(JsonNode object, String what) {
    violations.add(Manifests.name(object) + " " + what);
  }
}
