package io.imglab.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the site; the profile {@code site} of the build calls it. */
public final class Main {
  private Main() {}

  /**
   * Makes the site and checks it; exits with 1 and a line for each problem if there are any.
   *
   * @param args the project's folder, the folder of the commands' pages, the folder of the unpacked
   *     scripts, the site's folder, which may hold the API's Javadoc already, and the version
   */
  public static void main(String[] args) throws IOException {
    Path site = Path.of(args[3]);
    Sources sources = Sources.of(Path.of(args[0]), Path.of(args[1]));
    SiteWriter writer = new SiteWriter(sources, args[4]);
    writer.write(site);
    Assets.write(site);
    Assets.copy(Path.of(args[2]), site);
    List<String> problems = new ArrayList<>(writer.problems());
    if (!Files.exists(site.resolve(SiteWriter.API))) {
      problems.add("'%s' is missing; make the Javadoc first".formatted(SiteWriter.API));
    }
    problems.addAll(new LinkCheck(site).problems(writer.files()));
    problems.forEach(System.err::println);
    if (!problems.isEmpty()) {
      System.exit(1);
    }
    System.out.println(site.resolve(SiteWriter.START).toAbsolutePath().normalize());
  }
}
