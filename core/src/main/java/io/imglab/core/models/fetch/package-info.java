/**
 * Downloads that show progress, resume and are checked. Internal; the only package that opens
 * network connections.
 */
@NullMarked
package io.imglab.core.models.fetch;

import org.jspecify.annotations.NullMarked;
