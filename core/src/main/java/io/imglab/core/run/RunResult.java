package io.imglab.core.run;

import com.google.gson.JsonObject;
import io.imglab.core.image.Picture;

/**
 * What came out of a run that is finished.
 *
 * @param picture as the experiment showed it at the end
 * @param losses the last step and its losses, as the metrics have them but for the time: the same
 *     run gives the same
 */
public record RunResult(Picture picture, int steps, JsonObject losses) {}
