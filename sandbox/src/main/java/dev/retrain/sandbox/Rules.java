package dev.retrain.sandbox;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException;

/** All permissions together, and what was asked of them so far. */
final class Rules {
  private final List<Permission> permissions;
  private final Map<String, Integer> used = new TreeMap<>();
  private final List<String> refused = new ArrayList<>();

  Rules(Permission... permissions) {
    this.permissions = List.of(permissions);
  }

  boolean permits(Member member, Object receiver, Object... arguments) {
    boolean permitted =
        permissions.stream().anyMatch(each -> each.permits(member, receiver, arguments));
    if (permitted) {
      used.merge(Signatures.of(member), 1, Integer::sum);
    }
    return permitted;
  }

  RejectedAccessException refuse(String signature) {
    refused.add(signature);
    return RejectedAccessException.of(signature);
  }

  /** Refuses what is not there. */
  RejectedAccessException refuseMissing(String message) {
    refused.add(message);
    return RejectedAccessException.missing(message);
  }

  Map<String, Integer> used() {
    return Collections.unmodifiableMap(used);
  }

  List<String> refused() {
    return Collections.unmodifiableList(refused);
  }
}
