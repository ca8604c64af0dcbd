package io.imglab.app;

import io.imglab.core.data.BadImages;
import java.nio.file.Path;

/**
 * Which images a run trains on.
 *
 * @param flip whether half of them have left and right exchanged
 */
record DataConfig(Path path, boolean flip, BadImages badImages) {}
