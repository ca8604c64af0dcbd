/** This program in further processes. Used by whatever needs several of them. */
@NullMarked
package io.imglab.app.process;

import org.jspecify.annotations.NullMarked;
