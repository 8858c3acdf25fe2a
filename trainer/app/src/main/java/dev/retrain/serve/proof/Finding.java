package dev.retrain.serve.proof;

/**
 * How one server stands to a claim.
 *
 * @param state in a word
 * @param fault what is wrong, to be said behind the server's address; empty if nothing is
 */
record Finding(State state, String fault) {
  /** What a server can be. */
  enum State {
    /** It does all that is claimed. */
    PROVEN,
    /** It does not answer or is not ready: starting, stopping or gone. */
    AWAY,
    /** It answers, but not what is claimed. */
    WRONG
  }

  static final Finding PROVEN = new Finding(State.PROVEN, "");

  static Finding away(String fault) {
    return new Finding(State.AWAY, fault);
  }

  static Finding wrong(String fault) {
    return new Finding(State.WRONG, fault);
  }
}
