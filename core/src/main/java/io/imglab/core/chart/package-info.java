/** Pictures for people: grids of images, curves of losses, animations. */
@NullMarked
package io.imglab.core.chart;

import org.jspecify.annotations.NullMarked;
