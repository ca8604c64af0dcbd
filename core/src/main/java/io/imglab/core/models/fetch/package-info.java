/**
 * Downloads that report progress, resume and verify checksums. Internal; the only package that
 * opens network connections.
 */
@NullMarked
package io.imglab.core.models.fetch;

import org.jspecify.annotations.NullMarked;
