package io.imglab.release;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The program that checks a release and writes its notes, before JReleaser publishes. */
final class ReleaseCheck {
  private final Path root;
  private final Release release;

  ReleaseCheck(Path root, Release release) {
    this.root = root;
    this.release = release;
  }

  /**
   * Takes the project's folder, the version, the account on GitHub, the staged repository, the file
   * for the notes, and whether it is a trial, which reports what is wrong without failing.
   */
  public static void main(String... arguments) throws IOException {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    ReleaseCheck check =
        new ReleaseCheck(Path.of(arguments[0]), new Release(arguments[1], arguments[2], today));
    check.writeNotes(Path.of(arguments[4]));
    List<String> problems = check.problems(Path.of(arguments[3]));
    boolean isTrial = Boolean.parseBoolean(arguments[5]);
    report(problems, isTrial, System.err);
    if (!problems.isEmpty() && !isTrial) {
      System.exit(1);
    }
  }

  List<String> problems(Path staging) throws IOException {
    Checkout checkout = new Checkout(root);
    List<String> problems = new ArrayList<>(release.problems(changelog(), checkout));
    problems.addAll(
        new StagedFiles(staging, release.version())
            .problems(Modules.published(root), checkout.commit()));
    problems.addAll(
        new Archives(root.resolve("bundles/target"), release.version())
            .problems(Files.readString(root.resolve("release/pom.xml"))));
    return problems;
  }

  void writeNotes(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, changelog().notes(release.version()) + "\n");
  }

  static void report(List<String> problems, boolean isTrial, PrintStream out) {
    String start = isTrial ? "a release would be refused: " : "the release is refused: ";
    problems.forEach(problem -> out.println(start + problem));
  }

  private Changelog changelog() throws IOException {
    return Changelog.read(root.resolve("CHANGELOG.md"));
  }
}
