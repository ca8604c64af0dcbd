package io.imglab.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of imglab that is running. */
public final class Version {
  private Version() {}

  /**
   * The version, such as {@code 0.1.0}: that of the next release, until it is made. Never a
   * snapshot, which the version ranges of plugins ({@code >=0.1.0}) would exclude.
   */
  public static String current() {
    return properties().getProperty("version");
  }

  /**
   * The commit that was built, such as {@code b5672597}, with {@code -dirty} behind it if files
   * differed from it; empty if it was built outside a repository.
   */
  public static String commit() {
    return properties().getProperty("commit", "");
  }

  private static Properties properties() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
