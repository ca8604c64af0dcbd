package io.imglab.app.plugin;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A new plugin project: a small Maven project that builds, tests and packs a plugin. */
final class Project {
  private static final String DEFAULT_GROUP = "com.example";
  private static final String ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  private final Path folder;
  private final ProjectKind kind;
  private final Map<String, String> placeholders = new TreeMap<>();

  /**
   * A project to be written.
   *
   * @param folder its folder, whose name becomes the plugin's id
   * @param maven the Maven repository that has the core
   */
  public Project(Path folder, ProjectKind kind, Path maven) {
    this.folder = folder.toAbsolutePath().normalize();
    this.kind = kind;
    String id = String.valueOf(this.folder.getFileName());
    if (!id.matches(ID)) {
      throw new InvalidValueException(
          "'%s' is not a valid plugin name; use lower case letters, digits and hyphens"
              .formatted(id));
    }
    versions().forEach((key, value) -> placeholders.put(key.toString(), value.toString()));
    placeholders.put("id", id);
    placeholders.put("Name", camelCase(id));
    placeholders.put("group", DEFAULT_GROUP);
    placeholders.put("package", DEFAULT_GROUP + "." + id.replace("-", ""));
    placeholders.put("maven", maven.toUri().toString());
    placeholders.put("below", nextMajor(placeholders.get("imglab")));
    placeholders.put("summary", kind.summary());
    placeholders.put("example", fill(kind.example()));
    placeholders.put(
        "dependencies", kind == ProjectKind.COMMAND ? fill(template("picocli.xml")) : "");
  }

  /** {@code my-loss} as {@code MyLoss}. */
  private static String camelCase(String id) {
    StringBuilder name = new StringBuilder();
    for (String part : id.split("-", -1)) {
      name.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
    }
    return name.toString();
  }

  private static String nextMajor(String version) {
    return Integer.parseInt(version.replaceFirst("\\..*", "")) + 1 + ".0.0";
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in = Project.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("the application lacks versions.properties", e);
    }
    return versions;
  }

  private static String template(String name) {
    try (InputStream in = Project.class.getResourceAsStream("template/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the application lacks template " + name, e);
    }
  }

  private String fill(String text) {
    String result = text;
    for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
      result = result.replace("@" + placeholder.getKey() + "@", placeholder.getValue());
    }
    return result;
  }

  /**
   * Writes the files of the project.
   *
   * @throws LabException if the folder is not empty
   */
  public void write() throws IOException {
    if (Files.exists(folder) && !isEmpty(folder)) {
      throw new LabException("'%s' exists and is not empty; name a new folder".formatted(folder));
    }
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = folder.resolve(fill(file.getKey()));
      Files.createDirectories(path.getParent());
      AtomicFile.writeText(path, fill(template(file.getValue())));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** The path of each file in the project, with its template. */
  private Map<String, String> files() {
    String path = placeholders.get("package").replace('.', '/');
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", "pom.xml");
    files.put("README.md", "README.md");
    files.put(".gitignore", "gitignore");
    files.put("src/main/java/" + path + "/package-info.java", "package-info.java");
    for (String source : kind.sources()) {
      files.put("src/main/java/" + path + "/" + source, kind.folder() + "/" + source);
    }
    String test = "@Name@Test.java";
    files.put("src/test/java/" + path + "/" + test, kind.folder() + "/" + test);
    return files;
  }

  /** The commands to run next. */
  public List<String> nextSteps() {
    return List.of(
        "cd '%s'".formatted(folder),
        "mvn package",
        "imglab plugins try . " + placeholders.get("example"));
  }
}
