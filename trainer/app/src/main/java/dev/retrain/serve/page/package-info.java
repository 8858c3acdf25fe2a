/**
 * The small page at {@code /}, for people: what is live, how good it is, which versions there were,
 * and a form that asks the model.
 *
 * <p><b>Flow.</b> {@link dev.retrain.serve.page.PageFiles} holds {@code page.html}, {@code
 * page.css} and {@code page.js}. The script asks {@code /version} every ten seconds, and when
 * another version is served {@code /history}, which is a {@link dev.retrain.serve.page.History} as
 * JSON, and {@code /openapi.json}, from which it makes the form: a kind that names its operations
 * has a form without a line here. A request never reaches the store; whoever loads a version gives
 * the history along.
 *
 * <p><b>Safety.</b> The page has no secret: all it shows is what the routes say to anybody. Its
 * content policy lets nothing in but its own two files; what model and journal say becomes text,
 * never markup.
 */
package dev.retrain.serve.page;
