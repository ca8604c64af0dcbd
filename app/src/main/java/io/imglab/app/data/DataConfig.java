package io.imglab.app.data;

import io.imglab.core.data.decode.BadImages;
import java.nio.file.Path;

/**
 * Which images a run trains on.
 *
 * @param flip whether half of them have left and right exchanged
 */
public record DataConfig(Path path, boolean flip, BadImages badImages) {}
