/**
 * The live page: a server on the loopback interface that shows runs from their directories, while
 * they work in this process or another, or when they have ended.
 */
@NullMarked
package io.imglab.app.web;

import org.jspecify.annotations.NullMarked;
