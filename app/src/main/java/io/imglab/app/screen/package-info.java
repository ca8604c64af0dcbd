/**
 * What a terminal can show: its size, the width of text, lines that fit, and pictures; independent
 * of commands and runs.
 */
@NullMarked
package io.imglab.app.screen;

import org.jspecify.annotations.NullMarked;
