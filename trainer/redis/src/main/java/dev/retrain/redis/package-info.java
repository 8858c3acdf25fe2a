/** The store in Redis. */
package dev.retrain.redis;
