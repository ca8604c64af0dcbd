/**
 * The map of style transfer (Gatys, Ecker and Bethge 2016, "Image Style Transfer Using
 * Convolutional Neural Networks"). The code is in the packages below, each of which may use those
 * before it:
 *
 * <ol>
 *   <li>{@code config}: immutable settings and the presets
 *   <li>{@code tile}: how a large picture is cut
 *   <li>{@code loss}: loss terms in their roles, and those that need no plugin
 *   <li>{@code input}: content, styles, masks, noise and style packs
 *   <li>{@code objective}: the weighted sum of the losses and its gradient
 *   <li>{@code descent}: the experiment, L-BFGS or Adam on the pixels
 *   <li>{@code setup}: from settings to an experiment
 *   <li>{@code bench}: comparisons of presets, extractors and speed
 *   <li>{@code plan}: forecasts of memory and time
 * </ol>
 */
@NullMarked
package io.imglab.core.style;

import org.jspecify.annotations.NullMarked;
