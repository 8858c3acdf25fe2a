/** The preparation steps that come with tables; {@code docs/prepare.md} shows each. */
package dev.retrain.tabular.prepare;
