package dev.retrain.pipeline.launch

import com.cloudbees.groovy.cps.NonCPS

/**
 * Makes names that Kubernetes accepts from names that it would not: a readable start, and 64 bits of
 * hash over the whole so that different things share no name by chance. Who may choose run ids can make two that do.
 */
class JobName implements Serializable {
  private static final long serialVersionUID = 1L
  private static final int LONGEST = 63
  private static final int LONGEST_TAIL = 20

  /**
   * Name of a Job: the same for the same model, run, stage and attempt. At most 63 characters of
   * {@code [a-z0-9-]}, a letter first (DNS label).
   */
  @NonCPS
  static String of(JobSpec spec) {
    String tail = word(spec.stage + '-' + spec.attempt)
    String shortTail = tail.length() <= LONGEST_TAIL ? tail : tail.substring(tail.length() - LONGEST_TAIL)
    String model = spec.values.get('MODEL') ?: ''
    String hash = hash([model, spec.run, spec.stage, spec.attempt].join('\n'))
    return joined(word(spec.run), shortTail, hash)
  }

  /** Value of a label: at most 63 characters of {@code [a-z0-9-]}; the text itself where that is one. */
  @NonCPS
  static String label(String text) {
    boolean fits = text.length() <= LONGEST && text.matches('[a-z0-9]([a-z0-9-]*[a-z0-9])?')
    return fits ? text : joined(word(text), '', hash(text))
  }

  /** 64 bits of a text as 16 hexadecimal digits: the hashes of the text and of its reverse. */
  @NonCPS
  static String hash(String text) {
    String reversed = new StringBuilder(text).reverse().toString()
    return String.format('%08x%08x', text.hashCode(), reversed.hashCode())
  }

  @NonCPS
  private static String joined(String head, String tail, String hash) {
    String end = (tail ? '-' + tail : '') + '-' + hash
    int room = LONGEST - end.length() - 2
    String start = head.length() <= room ? head : head.substring(0, room)
    return ('r-' + start + end).replaceAll('-+', '-')
  }

  @NonCPS
  private static String word(String text) {
    return text.toLowerCase(Locale.ENGLISH).replaceAll('[^a-z0-9]+', '-').replaceAll('^-|-$', '')
  }
}
