package io.imglab.core.experiment;

/**
 * How good a state is.
 *
 * @param measure its name in the metrics
 * @param value lower is better
 * @param best whether no state before was as good
 */
public record Assessment(String measure, double value, boolean best) {}
