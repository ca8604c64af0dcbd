package io.imglab.app.plugin;

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
public final class Project {
  private static final String DEFAULT_GROUP = "com.example";
  private static final String ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  private final Path folder;
  private final ProjectKind kind;
  private final Map<String, String> words = new TreeMap<>();

  /**
   * Plans a project.
   *
   * @param folder where it will be; its name becomes the plugin's id
   * @param maven the Maven repository that has the core
   */
  public Project(Path folder, ProjectKind kind, Path maven) {
    this.folder = folder.toAbsolutePath().normalize();
    this.kind = kind;
    String id = String.valueOf(this.folder.getFileName());
    if (!id.matches(ID)) {
      throw new LabException(
          "'%s' is no name of a plugin; it must be lower case letters, digits and hyphens"
              .formatted(id));
    }
    versions().forEach((key, value) -> words.put(key.toString(), value.toString()));
    words.put("id", id);
    words.put("Name", camelCase(id));
    words.put("group", DEFAULT_GROUP);
    words.put("package", DEFAULT_GROUP + "." + id.replace("-", ""));
    words.put("maven", maven.toUri().toString());
    words.put("below", nextMajor(words.get("imglab")));
    words.put("summary", kind.summary());
    words.put("example", filled(kind.example()));
    words.put("dependencies", kind == ProjectKind.COMMAND ? filled(template("picocli.xml")) : "");
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

  private String filled(String text) {
    String result = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      result = result.replace("@" + word.getKey() + "@", word.getValue());
    }
    return result;
  }

  /**
   * Writes it.
   *
   * @throws LabException if the folder holds something already
   */
  public void write() throws IOException {
    if (Files.exists(folder) && !isEmpty(folder)) {
      throw new LabException("'%s' is there and not empty; name a new folder".formatted(folder));
    }
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = folder.resolve(filled(file.getKey()));
      Files.createDirectories(path.getParent());
      AtomicFile.writeText(path, filled(template(file.getValue())));
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

  /** Path in the project to template. */
  private Map<String, String> files() {
    String path = words.get("package").replace('.', '/');
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

  /** What to type next. */
  public List<String> nextSteps() {
    return List.of(
        "cd '%s'".formatted(folder), "mvn package", "imglab plugins try . " + words.get("example"));
  }
}
