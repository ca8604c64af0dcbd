package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.io.ForeignFormat;
import io.imglab.core.io.Reasons;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.pf4j.PluginDependency;

/**
 * What a plugin's jar declares; none of its classes is loaded.
 *
 * @param path where it was found, for messages
 * @param file what is read and loaded: the same file, or the lab's own copy of it
 * @param sha256 the digest of the file
 * @param requires the compatible versions of imglab, such as {@code >=0.1.0 & <1.0.0}
 * @param dependencies ids and versions of the plugins that it needs
 * @param pluginClass name of the class that PF4J starts first; empty for none
 * @param extensions class names of its extensions
 */
public record PluginJar(
    Path path,
    Path file,
    String sha256,
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
  private static final String ANY = "*";
  private static final int LONGEST = 300;

  /**
   * Reads a jar.
   *
   * @throws LabException if it is not a jar or not a plugin; the message does not name the jar
   */
  public static PluginJar read(Path path) {
    return read(path, path);
  }

  /** Reads a jar that was found at {@code path} from its copy {@code file}. */
  static PluginJar read(Path path, Path file) {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Attributes attributes = JarEntries.manifest(jar).getMainAttributes();
      return of(path, file, attributes, JarEntries.index(jar));
    } catch (IOException | IllegalArgumentException e) {
      throw new LabException(damage(file) + "; get it again", e);
    }
  }

  /** What a failed download has left in place of a jar. */
  private static String damage(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(ForeignFormat.HEAD);
      if (new String(head, StandardCharsets.ISO_8859_1).startsWith("PK\3\4")) {
        return "it begins as a jar, but is cut off or damaged";
      }
      return ForeignFormat.failedDownload(head)
          .map(format -> "it is %s".formatted(format.what()))
          .orElse("it is not a jar, or it is damaged");
    } catch (IOException e) {
      return "it cannot be read (%s)".formatted(Reasons.of(e));
    }
  }

  private static PluginJar of(Path path, Path file, Attributes attributes, List<String> extensions)
      throws IOException {
    return new PluginJar(
        path,
        file,
        Sha256.of(file),
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
          "its manifest has '%s: %s', which is not valid; use %s"
              .formatted(name, shortened(value), format));
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

  /** A text from a jar that a message can quote. */
  static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  /** The name under which it is installed. */
  String fileName() {
    return id + "-" + version + ".jar";
  }
}
