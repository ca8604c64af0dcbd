/**
 * Networks that imglab knows by name: what there is, where it lies, how it is fetched, checked and
 * taken over from other formats. Nothing here loads an engine.
 */
@NullMarked
package io.imglab.core.models;

import org.jspecify.annotations.NullMarked;
