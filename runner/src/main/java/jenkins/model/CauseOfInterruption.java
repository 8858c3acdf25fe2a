package jenkins.model;

import java.io.Serializable;

/** Why a build, or a part of it, was told to stop. */
public abstract class CauseOfInterruption implements Serializable {
  private static final long serialVersionUID = 1L;

  /** One line for a person. */
  public abstract String getShortDescription();

  /** Whether the console said so when the build was told; it is not said again at the end. */
  public boolean isAnnounced() {
    return false;
  }

  /** A newer build took the place of this one. */
  public static final class Superseded extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;
    private final String by;
    private final boolean announced;

    /**
     * A cause.
     *
     * @param by the newer build
     * @param announced whether the console says so at once
     */
    public Superseded(String by, boolean announced) {
      this.by = by;
      this.announced = announced;
    }

    @Override
    public boolean isAnnounced() {
      return announced;
    }

    @Override
    public String getShortDescription() {
      return "Superseded by " + by;
    }
  }

  /** Somebody stopped the build. */
  public static final class UserInterruption extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;
    private final String user;

    public UserInterruption(String user) {
      this.user = user;
    }

    public String getUser() {
      return user;
    }

    @Override
    public boolean isAnnounced() {
      return true;
    }

    @Override
    public String getShortDescription() {
      return "Aborted by " + user;
    }
  }
}
