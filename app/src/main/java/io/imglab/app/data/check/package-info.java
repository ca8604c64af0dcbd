/** The check of a data set: its reports, its shards and their merge. */
@NullMarked
package io.imglab.app.data.check;

import org.jspecify.annotations.NullMarked;
