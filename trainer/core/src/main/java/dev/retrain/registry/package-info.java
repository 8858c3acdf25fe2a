/**
 * {@code models.yaml}: which models there are, where their data comes from, what a candidate must
 * reach, when it is trained and where it is served.
 *
 * <p>The way of a file: {@link dev.retrain.registry.RegistryText} reads at most 1 MiB of UTF-8,
 * {@link dev.retrain.registry.YamlTree} makes a tree of nodes that still know their lines, {@link
 * dev.retrain.registry.RegistryReader} walks over it with a {@link
 * dev.retrain.registry.ModelReader} for each model, {@link dev.retrain.registry.EntryReader} reads
 * the sections whose keys are fixed and {@link dev.retrain.registry.OwnedReader} those whose keys a
 * kind, a source or a preparation step brings ({@link dev.retrain.registry.Vocabulary}). Nothing
 * stops at the first mistake: each goes to {@link dev.retrain.registry.Problems}, and one {@link
 * dev.retrain.registry.RegistryException} lists them all with line, value and cure.
 *
 * <p>Every key is a {@link dev.retrain.registry.Key}: name, type, default, range and meaning in one
 * place. Checks, defaults and {@code docs/registry.md} follow from it. To add one:
 *
 * <ol>
 *   <li>of a kind, source or step: add it to the list its owner returns and read it from {@link
 *       dev.retrain.registry.Settings}; nothing else.
 *   <li>of the registry itself: define it in {@link dev.retrain.registry.RegistryKeys}, add a
 *       component to the record of its section ({@link dev.retrain.registry.GateEntry} and so on)
 *       and fill it in {@link dev.retrain.registry.EntryReader}. Then let {@code DefaultsTest} pin
 *       the default and {@code EveryKeyTest} the field, and write the reference page anew as {@code
 *       RegistryReferenceTest} says.
 *   <li>Texts with a form of their own (cron, metric names, versions) get a method that returns the
 *       {@link dev.retrain.registry.Fault}, as in {@link dev.retrain.registry.Forms}, and a row in
 *       the tables of {@code WrongRegistriesTest}.
 * </ol>
 *
 * <p>The threshold {@code gate.min} has no default on purpose: whoever sets up a model must say
 * what is good enough. YAML's type guessing is not used, so {@code version: 1.10} stays {@code
 * 1.10} and {@code on:} is a key like any other.
 */
package dev.retrain.registry;
