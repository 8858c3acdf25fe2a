/**
 * Whether a version may be promoted: a pure function of evidence, policy and moment.
 *
 * <p>{@link dev.retrain.gate.Gate#decide} makes the checks in this order; the first three end it at
 * once, the worst of the others gives the verdict.
 *
 * <ol>
 *   <li>policy: {@code min} is a number from 0 to 1, and so on; a threshold that is missing or NaN
 *       lets nothing through;
 *   <li>evidence: it agrees with itself and has the metric that decides;
 *   <li>split, list length, champion: nothing leaks, K is at most half the catalogue, the champion
 *       compared with is the live version;
 *   <li>units: at least {@code min_units};
 *   <li>classes, of an area under a curve: at least {@value dev.retrain.gate.ClassesCheck#MIN_ROWS}
 *       rows of each;
 *   <li>threshold: mean ≥ {@code min}, inclusive;
 *   <li>baseline: on warm units the gain over it is shown to be 0 or more;
 *   <li>champion: the gain over it is shown to be −{@code margin} or more, and {@code min_gain} or
 *       more where one is asked for.
 * </ol>
 *
 * <p>{@code PASS} means that every condition is shown to hold, {@code REJECT} that one is shown not
 * to, {@code INCONCLUSIVE} that the evidence can't tell. Bounds are those of {@link
 * dev.retrain.gate.PairedDifference}, one-sided with the policy's {@code confidence} (0.5 to below
 * 1; 0.95 is usual). The page {@code docs/gate.md} tells how often the gate is wrong, {@link
 * dev.retrain.gate.UnitsNeeded} how many units it takes.
 *
 * <p>To add a check: a class like {@link dev.retrain.gate.UnitsCheck} that returns a {@link
 * dev.retrain.gate.GateRecord.Check}, called in {@code Gate.decide}, and its row in {@code
 * docs/gate.md}.
 */
package dev.retrain.gate;
