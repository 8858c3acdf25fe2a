package dev.retrain.sandbox;

import java.lang.reflect.Member;

/** One reason for which a script may use a member of a class. */
interface Permission {

  /**
   * Whether the use is permitted.
   *
   * @param member a method, constructor or field
   * @param receiver what it is used on; null if it is static or a constructor
   * @param arguments of the call; the value in an assignment
   */
  boolean permits(Member member, Object receiver, Object... arguments);
}
