package io.imglab.app;

import io.imglab.core.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "imglab " + Version.current(), "Java " + System.getProperty("java.version")
    };
  }
}
