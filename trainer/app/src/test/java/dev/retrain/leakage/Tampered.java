package dev.retrain.leakage;

import java.util.List;

/** What a model learned, as it is; a test overrides the table into which it plants a leak. */
class Tampered implements Learned {
  private final Learned honest;

  Tampered(Learned honest) {
    this.honest = honest;
  }

  @Override
  public List<String> users() {
    return honest.users();
  }

  @Override
  public List<String> items() {
    return honest.items();
  }

  @Override
  public int[] seen(int user) {
    return honest.seen(user);
  }

  @Override
  public long popularity(int item) {
    return honest.popularity(item);
  }

  @Override
  public List<String> genres() {
    return honest.genres();
  }

  @Override
  public int[] genres(int item) {
    return honest.genres(item);
  }

  @Override
  public float preference(int user, int genre) {
    return honest.preference(user, genre);
  }
}
