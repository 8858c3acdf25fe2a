package dev.retrain.gate;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.SampleEvidence;
import dev.retrain.evidence.Subject;
import dev.retrain.registry.GateEntry;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Gates on simulated users. Each user is hit by the champion with a probability of 0.40; the
 * candidate agrees with it, but for a share of users on whom exactly one of the two hits. That
 * share is split so that the candidate's true figure is the wanted one. Popularity, which knows
 * nobody, hits independently of both.
 *
 * @param candidate true Hit@20 of the candidate
 * @param popularity true Hit@20 of the popularity baseline
 * @param discordant share of users on whom candidate and champion differ
 * @param users evaluated users of each gate
 */
record SimulatedGates(double candidate, double popularity, double discordant, int users) {
  /** How many gates are simulated. */
  static final int GATES = 1000;

  /** True Hit@20 of the champion. */
  static final double CHAMPION = 0.40;

  /** Runs the gates and counts the verdicts. */
  Map<Verdict, Integer> run(long seed) {
    return run(seed, SamplePolicy.USUAL);
  }

  /** The same with another policy. */
  Map<Verdict, Integer> run(long seed, GateEntry policy) {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(verdict, 0);
    }
    LongStream.range(0, GATES)
        .parallel()
        .mapToObj(gate -> verdict(new SplittableRandom(seed * GATES + gate), policy))
        .forEachOrdered(verdict -> verdicts.merge(verdict, 1, Integer::sum));
    return verdicts;
  }

  private Verdict verdict(SplittableRandom random, GateEntry policy) {
    return Gate.decide(evidence(random), policy, SamplePolicy.against(1)).verdict();
  }

  private Evidence evidence(SplittableRandom random) {
    double gain = candidate - CHAMPION;
    double candidateAlone = (discordant + gain) / 2;
    double championAlone = (discordant - gain) / 2;
    double both = CHAMPION - championAlone;
    double[] ours = new double[users];
    double[] theirs = new double[users];
    double[] popular = new double[users];
    for (int user = 0; user < users; user++) {
      double draw = random.nextDouble();
      boolean hitByBoth = draw < both;
      boolean hitByCandidate = draw >= both && draw < both + candidateAlone;
      boolean hitByChampion =
          draw >= both + candidateAlone && draw < both + candidateAlone + championAlone;
      ours[user] = hitByBoth || hitByCandidate ? 1 : 0;
      theirs[user] = hitByBoth || hitByChampion ? 1 : 0;
      popular[user] = random.nextDouble() < popularity ? 1 : 0;
    }
    return SampleEvidence.of(users, 0, 0)
        .with(Subject.CANDIDATE, ours)
        .with(Subject.POPULARITY, popular)
        .champion(0)
        .with(Subject.CHAMPION, theirs)
        .build();
  }
}
