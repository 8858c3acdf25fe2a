package dev.retrain.serve.proof;

import dev.retrain.serve.Probe;
import dev.retrain.serve.UsefulAnswer;
import java.io.IOException;
import java.util.Optional;

/** Asks one server after the other for what is claimed of it. */
final class Examination {
  private static final String JSON = "application/json";

  private final Claim claim;
  private final int port;

  Examination(Claim claim, int port) {
    this.claim = claim;
    this.port = port;
  }

  Finding of(String address) {
    Probe probe = new Probe(address, port, claim.answer());
    try {
      if (!probe.ready()) {
        return Finding.away("is not ready");
      }
      Optional<Probe.Identity> identity = probe.identity();
      if (identity.isEmpty()) {
        return Finding.away("does not say its version");
      }
      String other = otherThanClaimed(identity.get());
      return other.isEmpty() ? answers(probe) : other(probe, other);
    } catch (IOException e) {
      return Finding.away("does not answer (" + e.getMessage() + ")");
    }
  }

  private Finding other(Probe probe, String fault) throws IOException {
    return probe
        .following()
        .filter(says -> claim.entry() > 0 && says.refuses(claim.version().value(), claim.entry()))
        .map(
            says ->
                new Finding(
                    says.tooLarge() ? Finding.State.TOO_LARGE : Finding.State.REFUSED,
                    fault + " and keeps " + claim.version() + " out: " + says.reason()))
        .orElseGet(() -> Finding.wrong(fault));
  }

  private String otherThanClaimed(Probe.Identity is) {
    if (!is.model().equals(claim.model())) {
      return "serves model " + is.model();
    }
    if (!is.version().equals(claim.version().value())) {
      return "serves " + is.version();
    }
    return is.digest().equals(claim.digest())
        ? ""
        : "serves " + is.version() + " with another digest, " + is.digest();
  }

  private Finding answers(Probe probe) throws IOException {
    for (String path : claim.paths()) {
      Optional<String> fault =
          UsefulAnswer.fault(probe.get(path, JSON), JSON, claim.version(), claim.answer());
      if (fault.isPresent()) {
        return Finding.wrong("proves its version, but " + path + " " + fault.get());
      }
    }
    return Finding.PROVEN;
  }
}
