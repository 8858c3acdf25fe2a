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
    WRONG,
    /** It answers something else and says that it won't change: what is claimed is no good. */
    REFUSED,
    /** The same, but a new process may: what is claimed does not fit beside what it has. */
    TOO_LARGE
  }

  static final Finding PROVEN = new Finding(State.PROVEN, "");

  static Finding away(String fault) {
    return new Finding(State.AWAY, fault);
  }

  /** Whether it answers something else than is claimed. */
  boolean isOther() {
    return state != State.PROVEN && state != State.AWAY;
  }

  /** Whether waiting is of no use. */
  boolean isFinal() {
    return state == State.REFUSED || state == State.TOO_LARGE;
  }

  static Finding wrong(String fault) {
    return new Finding(State.WRONG, fault);
  }
}
