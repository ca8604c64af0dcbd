package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import io.imglab.core.io.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.pf4j.PluginDependency;

/**
 * What a plugin's jar declares; none of its classes is loaded.
 *
 * @param requires the compatible versions of imglab, such as {@code >=0.1.0 & <1.0.0}
 * @param dependencies ids and versions of the plugins that it needs
 * @param pluginClass name of the class that PF4J starts first; empty for none
 * @param extensions class names of its extensions
 */
public record PluginJar(
    Path path,
    String id,
    String version,
    String requires,
    String provider,
    String description,
    String licence,
    List<PluginDependency> dependencies,
    String pluginClass,
    List<String> extensions) {
  static final String ID = "Plugin-Id";
  private static final String VERSION = "Plugin-Version";
  private static final String INDEX = "META-INF/extensions.idx";
  private static final String ANY = "*";

  /**
   * Reads a jar.
   *
   * @throws LabException if it is not a jar or not a plugin; the message does not name the jar
   */
  public static PluginJar read(Path path) {
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      if (jar.getManifest() == null) {
        throw notAPlugin();
      }
      return of(path, jar.getManifest().getMainAttributes(), index(jar));
    } catch (IOException | IllegalArgumentException e) {
      throw new LabException("it is not a jar, or it is damaged; get it again", e);
    }
  }

  private static PluginJar of(Path path, Attributes attributes, List<String> extensions) {
    return new PluginJar(
        path,
        checked(ID, attributes, "[a-z][a-z0-9-]{0,63}", "lower case letters, digits and hyphens"),
        checked(
            VERSION,
            attributes,
            "\\d{1,9}(\\.\\d{1,9}){2}([-+][0-9A-Za-z.+-]{1,64})?",
            "a version such as 1.0.0"),
        attribute(attributes, "Plugin-Requires").orElse(ANY),
        attribute(attributes, "Plugin-Provider").orElse("unknown"),
        attribute(attributes, "Plugin-Description").orElse(""),
        attribute(attributes, "Plugin-License").orElse("unknown"),
        dependencies(attribute(attributes, "Plugin-Dependencies").orElse("")),
        attribute(attributes, "Plugin-Class").orElse(""),
        extensions);
  }

  private static Optional<String> attribute(Attributes attributes, String name) {
    return Optional.ofNullable(attributes.getValue(name))
        .map(text -> text.replaceAll("\\p{Cntrl}", " ").strip())
        .filter(text -> !text.isEmpty());
  }

  /** Id and version become part of a file name, so their characters are restricted. */
  private static String checked(String name, Attributes attributes, String pattern, String format) {
    String value = attribute(attributes, name).orElseThrow(PluginJar::notAPlugin);
    if (!value.matches(pattern)) {
      throw new LabException(
          "its manifest has '%s: %s', which is not valid; use %s".formatted(name, value, format));
    }
    return value;
  }

  private static LabException notAPlugin() {
    return new LabException(
        "it is not a plugin: its manifest lacks '%s' or '%s'".formatted(ID, VERSION));
  }

  private static List<PluginDependency> dependencies(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(dependency -> !dependency.isEmpty())
        .map(PluginDependency::new)
        .toList();
  }

  /** The class names that PF4J's annotation processor has written, without comments. */
  private static List<String> index(JarFile jar) throws IOException {
    ZipEntry entry = jar.getEntry(INDEX);
    if (entry == null) {
      return List.of();
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .distinct() // the processor repeats names when it runs again over an older index
          .toList();
    }
  }

  /** The SHA-256 of the file, computed at each call. */
  public String sha256() {
    try {
      return Sha256.of(path);
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(path, Reasons.of(e)), e);
    }
  }

  /** The name under which it is installed. */
  String fileName() {
    return id + "-" + version + ".jar";
  }
}
