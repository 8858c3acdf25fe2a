package dev.retrain.runner.build;

import java.io.Serializable;

/**
 * Which build of which job this is.
 *
 * @param name full name, with {@code /} between folders and job
 * @param number 1 for the first build of the job
 * @param user who started it, as the console names them
 * @param rootUrl the controller's URL with a final slash, or null: then there are no URL variables
 *     but {@code BUILD_URL}
 * @param buildUrl where this build can be looked at
 */
public record Job(String name, int number, String user, String rootUrl, String buildUrl)
    implements Serializable {

  /** Whether nobody has logged in: then the console calls the user unknown. */
  public boolean isAnonymous() {
    return user.equals("anonymous");
  }

  /** The last part of the name. */
  public String baseName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The name as people read it: {@code folder » job}. */
  public String displayName() {
    return name.replace("/", " » ");
  }

  /** The URL of the job, below the root URL. */
  public String jobUrl() {
    return rootUrl + "job/" + name.replace("/", "/job/") + "/";
  }

  /** {@code jenkins-<job>-<number>}, the identity of the build as one word. */
  public String tag() {
    return "jenkins-" + name.replace('/', '-') + "-" + number;
  }
}
