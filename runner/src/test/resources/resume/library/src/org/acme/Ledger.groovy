package org.acme

class Ledger {
  private final def steps
  private final String name
  private final List<String> entries = []
  private final Map<String, Integer> counts = [:]

  Ledger(def steps, String name) {
    this.steps = steps
    this.name = name
  }

  void enter(String entry, Closure work) {
    entries.add(entry)
    counts[entry] = (counts[entry] ?: 0) + 1
    work()
    steps.echo("${name}: entered ${entry}, ${entries.size()} so far")
  }

  String summary() {
    return name + ' ' + entries.join('+') + ' ' + counts
  }
}
