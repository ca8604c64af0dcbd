package io.imglab.core.run;

import com.google.gson.JsonObject;
import io.imglab.core.image.Picture;

/**
 * The outcome of a finished run.
 *
 * @param picture the experiment's final preview
 * @param losses the last step and its losses, as in the metrics but without the time, so that equal
 *     runs have equal results
 */
public record RunResult(Picture picture, int steps, JsonObject losses) {}
