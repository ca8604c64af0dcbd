/**
 * The interface of experiments: steps and their losses, previews, saving and restoring. Internal;
 * may use {@code image}.
 */
@NullMarked
package io.imglab.core.experiment;

import org.jspecify.annotations.NullMarked;
