/** What a release of imglab is checked for before anything is published: docs/releasing.md. */
@NullMarked
package io.imglab.release;

import org.jspecify.annotations.NullMarked;
