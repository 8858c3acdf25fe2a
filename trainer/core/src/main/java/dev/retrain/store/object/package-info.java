/**
 * The store on anything that keeps named objects: S3, and the files of a store in Redis. A back end
 * implements {@link dev.retrain.store.object.ObjectStore}; how journal entries and versions become
 * objects is written here once.
 */
package dev.retrain.store.object;
