package io.imglab.core.style.input;

import org.jspecify.annotations.Nullable;

/**
 * A region of the content and the region of a style that it is compared with (Gatys et al. 2017,
 * "Controlling Perceptual Factors in Neural Style Transfer", section 4).
 *
 * @param guide region of the content, at the content's size
 * @param style index of the style in the run, from 0
 * @param styleGuide region of the style, at the style's size; null for the full style
 */
public record Region(Guide guide, int style, @Nullable Guide styleGuide) {}
