package dev.retrain.pipeline.config

import com.cloudbees.groovy.cps.NonCPS

/**
 * Rules for text that goes to a shell, to a log or to the build page. A value reaches a shell only as
 * an environment variable; these rules are the second fence.
 */
class Text implements Serializable {
  private static final long serialVersionUID = 1L
  private static final int LONGEST_LINE = 600
  private static final int LONGEST_QUOTE = 80

  /**
   * Why a value is not handed to the trainer, or an empty text. A dollar sign is refused because
   * Jenkins itself replaces {@code $NAME} in the values of {@code withEnv}.
   */
  @NonCPS
  static String whyRefused(String value) {
    if (value.startsWith('-')) {
      return "begins with '-' and could be taken for an option"
    }
    if (value.contains('$')) {
      return "holds '\$', which Jenkins would replace"
    }
    return value == line(value) ? '' : 'holds control characters, outer blanks or too much text'
  }

  /** The text on one line: control characters become blanks, at most 600 characters. */
  @NonCPS
  static String line(String text) {
    String flat = text.replaceAll('\\p{Cntrl}+', ' ').trim()
    return flat.length() <= LONGEST_LINE ? flat : flat.substring(0, LONGEST_LINE - 1) + '…'
  }

  /** The text as a value that {@link #whyRefused} accepts, for sentences only, never for names. */
  @NonCPS
  static String sentence(String text) {
    return line(line(text).replace('$', '').replaceAll('^[-\\s]+', ''))
  }

  /** An option of the trainer with a sentence, cut so that the whole is still one argument. */
  @NonCPS
  static String option(String name, String text) {
    return line('--' + name + '=' + sentence(text))
  }

  /** A value within quotes for an error message, cut to 80 characters. */
  @NonCPS
  static String quoted(Object value) {
    String flat = line(String.valueOf(value))
    return "'" + (flat.length() <= LONGEST_QUOTE ? flat : flat.substring(0, LONGEST_QUOTE - 1) + '…') + "'"
  }

  /** The text as a part of a folder name; keeps {@code [A-Za-z0-9._-]}, a leading dot becomes a hyphen. */
  @NonCPS
  static String folder(String text) {
    return text.replaceAll('[^A-Za-z0-9._-]', '-').replaceAll('^[.]', '-')
  }
}
