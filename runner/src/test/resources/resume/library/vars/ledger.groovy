import org.acme.Ledger

/** Work that a class of the library keeps books of. */

Ledger open(String name) {
  return new Ledger(this, name)
}

def call(String word) {
  def ledger = open(word)
  ledger.enter('first') { sh 'echo ledger-first >> effects' }
  ledger.enter('second') { sh 'echo ledger-second >> effects' }
  return ledger.summary()
}
