package io.imglab.core.run;

import io.imglab.core.experiment.Losses;

/**
 * The means of an epoch that is complete.
 *
 * @param epoch its number, from 1
 * @param step its last step
 * @param seconds of work that it took
 * @param means the mean of the total and of each part over the steps of the epoch; NaN if a value
 *     was not finite
 */
public record EpochMeans(long epoch, int step, double seconds, Losses means) {}
