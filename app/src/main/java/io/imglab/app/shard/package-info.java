/** One run of several machines or devices: the option, and the runs that belong together. */
@NullMarked
package io.imglab.app.shard;

import org.jspecify.annotations.NullMarked;
