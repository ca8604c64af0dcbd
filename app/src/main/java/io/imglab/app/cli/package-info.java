/**
 * What all commands share: {@link Lab}, the terminal, tables, converters, interruption. Of this
 * module it uses only {@code host}.
 */
@NullMarked
package io.imglab.app.cli;

import org.jspecify.annotations.NullMarked;
