package io.imglab.app.data;

import io.imglab.core.data.decode.BadImages;
import java.nio.file.Path;

/**
 * The images that a run trains on.
 *
 * @param flip whether half of them are mirrored left to right
 */
public record DataConfig(Path path, boolean flip, BadImages badImages) {}
