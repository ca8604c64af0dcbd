/** Tests in a real browser: Debian's Chromium with its driver, if both are installed. */
@NullMarked
package io.imglab.app.browser;

import org.jspecify.annotations.NullMarked;
