package dev.retrain.serve.live;

import dev.retrain.failure.DataException;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState;
import java.util.Optional;

/**
 * How far a journal was read: the highest entry and its hash. Since each entry names the hash of
 * the one before, the same entry means the same journal up to there.
 *
 * @param entry number of the entry, 0 for an empty journal
 * @param hash SHA-256 of its bytes; empty for an empty journal
 */
record Bookmark(long entry, String hash) {
  static final Bookmark NONE = new Bookmark(0, "");

  /** That the journal is not the one that was read: shorter, or with other entries. */
  static final class OtherJournalException extends Exception {
    private static final long serialVersionUID = 1L;

    private OtherJournalException(String message) {
      super(message);
    }
  }

  /** Looks whether the journal still is the one that was read. */
  void check(ModelStore store) throws OtherJournalException {
    if (entry == 0) {
      return;
    }
    Optional<String> now = store.entryHash(entry);
    if (now.isEmpty()) {
      throw new OtherJournalException(
          "the journal has lost entry "
              + entry
              + ", which this server has read: restore the store from a back-up, or restart this"
              + " server to follow the journal that is there now");
    }
    if (!now.get().equals(hash)) {
      throw new OtherJournalException(
          "entry "
              + entry
              + " of the journal is another one than this server has read: restore the store, or"
              + " restart this server to follow the journal that is there now");
    }
  }

  /**
   * The bookmark behind what was read now.
   *
   * @throws DataException if the journal was changed while it was read
   */
  static Bookmark behind(StoreState state, ModelStore store) {
    if (state.entries() == 0) {
      return NONE;
    }
    String hash =
        store
            .entryHash(state.entries())
            .orElseThrow(
                () ->
                    new DataException(
                        "entry " + state.entries() + " of the journal vanished while it was read"));
    return new Bookmark(state.entries(), hash);
  }
}
