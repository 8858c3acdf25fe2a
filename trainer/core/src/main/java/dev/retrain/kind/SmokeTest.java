package dev.retrain.kind;

import java.util.List;

/**
 * Questions to a server, as paths with their query, percent-encoded.
 *
 * @param everyServer each server must answer them in full, before and after a promotion
 * @param candidate beside them a candidate must answer these in full
 * @param refused a candidate must refuse each with 400
 */
public record SmokeTest(List<String> everyServer, List<String> candidate, List<String> refused) {
  public SmokeTest {
    everyServer = List.copyOf(everyServer);
    candidate = List.copyOf(candidate);
    refused = List.copyOf(refused);
  }
}
