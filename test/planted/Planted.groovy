package dev.retrain.pipeline.planted

import com.cloudbees.groovy.cps.NonCPS
import java.util.regex.Matcher

/** Wrong on purpose, once for each rule that has a trap; CodeNarcFindsTest wants each to be found. */
class Planted {
  private final Object steps

  @NonCPS
  String pure() {
    return cps()
  }

  String cps() {
    return 'cps'
  }

  List<String> sorted(List<String> words) {
    return words.toSorted { String a, String b -> a <=> b }
  }

  void lazy() {
    Matcher matcher = 'a' =~ /a/
    steps.echo(String.valueOf(matcher))
  }

  Iterator<String> words() {
    return ['a'].iterator()
  }

  String toString() {
    return "${ -> cps()}"
  }

  void swallow() {
    try {
      steps.sh('exit 1')
    } catch (Exception e) {
    }
  }
}
