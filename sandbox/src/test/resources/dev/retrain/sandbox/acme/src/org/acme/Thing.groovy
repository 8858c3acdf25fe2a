package org.acme
class Thing implements Serializable {
  private final def script
  Thing(def script) { this.script = script }
  void hi() { script.echo 'hi from Thing' }
  void deep() { level2() }
  void level2() { throw new IllegalStateException('thing broke') }
}
