/**
 * What every command shares: {@link Lab}, the terminal, tables, converters, interruption. May use
 * {@code host}.
 */
@NullMarked
package io.imglab.app.cli;

import org.jspecify.annotations.NullMarked;
