/** What a Java program that runs the lab's commands observes of them, in place of a terminal. */
@NullMarked
package io.imglab.app.embed;

import org.jspecify.annotations.NullMarked;
