package io.imglab.app;

import io.imglab.core.extension.Named;
import java.nio.file.Path;
import java.util.List;

/**
 * A plugin that is at work.
 *
 * @param jar where it lies
 * @param extensions what it brings
 */
record PluginInfo(String id, String version, Path jar, List<Named> extensions) {}
