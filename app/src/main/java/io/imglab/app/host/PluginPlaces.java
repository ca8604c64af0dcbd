package io.imglab.app.host;

import java.nio.file.Path;
import java.util.List;

/**
 * Where plugins are loaded from, in order of precedence: of two with the same id, the first counts.
 *
 * @param jars named one by one and therefore trusted
 * @param folders whose jars are loaded unless other users could have changed them
 * @param lock the file that lists which jars in the folders may be loaded; it need not exist
 */
public record PluginPlaces(List<Path> jars, List<Path> folders, Path lock) {
  public PluginPlaces {
    jars = List.copyOf(jars);
    folders = List.copyOf(folders);
  }
}
