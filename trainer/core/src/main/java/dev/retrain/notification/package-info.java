/**
 * Tells people and programs how a run ended.
 *
 * <pre>
 *   RunEvent    what happened, the same for every channel
 *   EventText   as a person reads it      CloudEvent   as a program reads it
 *   Channel     one way to tell it; found by ServiceLoader, by the scheme of the address
 *   Dispatch    all rules that are about the event, at the same time, within one limit
 * </pre>
 *
 * <p>Telling is never a part of a run: whatever a channel does, the outcome stays what it is, and
 * all channels together take no longer than {@link dev.retrain.notification.Dispatch#LIMIT}.
 * Nothing of it is written to the journal; an event told twice has the same {@link
 * dev.retrain.notification.RunEvent#id}, by which receivers drop the second.
 *
 * <p>To add a channel: implement {@link dev.retrain.notification.Channel} in a module of its own
 * and name the class in {@code META-INF/services/dev.retrain.notification.Channel}. Passwords come
 * from the environment alone. Source of the form for programs: CloudEvents 1.0.2, JSON format.
 */
package dev.retrain.notification;
