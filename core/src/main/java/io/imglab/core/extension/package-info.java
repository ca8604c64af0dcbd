/** What a plugin can bring: every type here is something a third party may implement or receive. */
@NullMarked
package io.imglab.core.extension;

import org.jspecify.annotations.NullMarked;
