/**
 * A made-up film service that writes the log which {@code dev.retrain.collect} reads: for demos and
 * tests, with no data of anybody.
 *
 * <p>The model is a mixture, as in latent Dirichlet allocation (Blei, Ng and Jordan 2003): films
 * belong to one of 24 tastes ({@link dev.retrain.simulate.Taste}) and a little to a second; their
 * popularity falls with the power 0.7 of the rank and drifts in waves of 20 days ({@link
 * dev.retrain.simulate.Films}). A user ({@link dev.retrain.simulate.Viewers}) follows a first taste
 * mostly, a second one sometimes, and in 20 of 100 cases what everybody watches; no film twice. Who
 * likes a film watches longer and rates higher. Some users join and some films come out later.
 *
 * <p>{@link dev.retrain.simulate.Simulator} walks through the days; {@link
 * dev.retrain.simulate.LogDay} puts the lines in order, damages a share of them in the two ways
 * found in recorded logs, and repeats some. All chance comes from {@link
 * dev.retrain.simulate.Chance}, so that a seed means the same on every Java; the logs' text is the
 * same for the same plan, their compression may differ with the JDK's zlib.
 *
 * <p>Sizes and shares with their ranges are in {@link dev.retrain.simulate.SimulationPlan}; {@link
 * dev.retrain.simulate.SimulationPlan#standard} gives some 210,000 pairs of 5,300 users. To add a
 * kind of line, extend {@code LogDay} and write it in {@code Simulator.session}.
 */
package dev.retrain.simulate;
