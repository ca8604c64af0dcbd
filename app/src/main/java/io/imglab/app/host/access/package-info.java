/** Who can change the code that the lab runs: permissions, and folders of the lab's own. */
@NullMarked
package io.imglab.app.host.access;

import org.jspecify.annotations.NullMarked;
