package io.imglab.core.experiment;

/**
 * The quality of a state of an experiment.
 *
 * @param measure name of the measure in the metrics
 * @param value of the measure; lower is better
 * @param best whether no earlier state was as good
 */
public record Assessment(String measure, double value, boolean best) {}
