/** Charts, contact sheets, grids and animated GIFs. Internal; knows no experiment. */
@NullMarked
package io.imglab.core.chart;

import org.jspecify.annotations.NullMarked;
