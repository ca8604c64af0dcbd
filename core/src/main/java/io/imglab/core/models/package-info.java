/**
 * Weights of networks: where they are, where they come from, and their checksums. Internal; may use
 * {@code models.fetch} and {@code models.format}.
 */
@NullMarked
package io.imglab.core.models;

import org.jspecify.annotations.NullMarked;
