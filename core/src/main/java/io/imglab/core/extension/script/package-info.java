/**
 * Functions in TorchScript, for extensions that need operators of PyTorch which DJL does not bind.
 * Part of the extension API, like the package above.
 */
@NullMarked
package io.imglab.core.extension.script;

import org.jspecify.annotations.NullMarked;
