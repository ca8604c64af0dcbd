/** {@code imglab models}: installed weights and downloads. */
@NullMarked
package io.imglab.app.models;

import org.jspecify.annotations.NullMarked;
