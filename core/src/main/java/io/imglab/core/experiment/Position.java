package io.imglab.core.experiment;

/**
 * How far an experiment is whose steps are not alike.
 *
 * @param size what it works at, such as {@code 181x135}
 * @param level its number, from 1, among the sizes of the run
 * @param levels the number of sizes
 * @param share of the expected work that is done, from 0 to 1; early steps at small sizes count for
 *     less than later ones
 */
public record Position(String size, int level, int levels, double share) {}
