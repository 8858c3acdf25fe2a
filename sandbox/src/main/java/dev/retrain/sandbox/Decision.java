package dev.retrain.sandbox;

import java.lang.reflect.Member;
import org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException;

/** One use of something: which of the members that it may mean is permitted, or a refusal. */
final class Decision {
  private final Rules rules;
  private String refused;

  Decision(Rules rules) {
    this.rules = rules;
  }

  /** Whether there is such a member and it is permitted; remembers the first that is not. */
  boolean allows(Member member, Object receiver, Object... arguments) {
    return allows("", member, receiver, arguments);
  }

  /**
   * As above.
   *
   * @param remark what a refusal says besides the signature; empty for nothing
   */
  boolean allows(String remark, Member member, Object receiver, Object... arguments) {
    if (member == null) {
      return false;
    }
    if (rules.permits(member, receiver, arguments)) {
      return true;
    }
    if (refused == null) {
      refused = Signatures.of(member) + (remark.isEmpty() ? "" : " (" + remark + ")");
    }
    return false;
  }

  boolean hasRefused() {
    return refused != null;
  }

  RejectedAccessException refusal() {
    return rules.refuse(refused);
  }
}
