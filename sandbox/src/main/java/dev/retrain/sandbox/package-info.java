/**
 * The sandbox of a Jenkins controller around the runner's engine, for tests: which calls of a
 * pipeline would be refused in a folder's library or a sandboxed Jenkinsfile, and with which words.
 *
 * <p>{@link dev.retrain.sandbox.SandboxTransformer} compiles so that each call, constructor,
 * property, field and index goes through groovy-sandbox. {@link
 * dev.retrain.sandbox.SandboxInterceptor} finds the Java member that Groovy is about to use ({@link
 * dev.retrain.sandbox.CallSites}) and asks whether it is permitted: by the lists of the
 * script-security plug-in ({@link dev.retrain.sandbox.SignatureList}), because the pipeline defined
 * it itself ({@link dev.retrain.sandbox.OwnClasses}), because it is how a script reaches its steps
 * ({@link dev.retrain.sandbox.EngineMembers}), or as Groovy's code behind an operator ({@link
 * dev.retrain.sandbox.Operators}). What is refused is a {@code RejectedAccessException} with the
 * signature. {@link dev.retrain.sandbox.Sandbox} puts all of this around a run.
 *
 * <p>The rules are those of the script-security plug-in. It chooses among overloaded methods by
 * rules of its own, coarser than Groovy's, and so does this. Not looked at, unlike there: values
 * that Groovy converts when it assigns them to a property of another type, and casts such as {@code
 * (File) list} in plain code.
 *
 * <p>To permit a member of one of the runner's stand-ins for a plug-in's class, name it in {@code
 * plugin-members.txt}.
 */
package dev.retrain.sandbox;
