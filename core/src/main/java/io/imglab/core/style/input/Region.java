package io.imglab.core.style.input;

import org.jspecify.annotations.Nullable;

/**
 * A part of the content and the part of a style that it is compared with (Gatys et al. 2017,
 * "Controlling Perceptual Factors in Neural Style Transfer", section 4).
 *
 * @param guide where in the content, at the content's size
 * @param style which of the run's styles, counted from 0
 * @param styleGuide where in the style; null for everywhere
 */
public record Region(Guide guide, int style, @Nullable Guide styleGuide) {}
