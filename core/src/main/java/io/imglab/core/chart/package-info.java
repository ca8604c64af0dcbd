/** Charts, contact sheets, grids and animated GIFs. Internal; independent of experiments. */
@NullMarked
package io.imglab.core.chart;

import org.jspecify.annotations.NullMarked;
