/**
 * From settings to an experiment: reads inputs, opens the network, shares targets, builds style
 * packs. Internal.
 */
@NullMarked
package io.imglab.core.style.setup;

import org.jspecify.annotations.NullMarked;
