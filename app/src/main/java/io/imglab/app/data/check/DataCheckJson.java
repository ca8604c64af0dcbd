package io.imglab.app.data.check;

import com.google.gson.JsonObject;
import io.imglab.core.data.decode.CheckedImage;
import io.imglab.core.data.decode.DataCheck;
import io.imglab.core.io.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * The JSON of {@code imglab data check}: one object, of which the array {@code files} is written
 * while the files are checked, a line for each, since a data set may have a million.
 */
public final class DataCheckJson implements AutoCloseable {
  private final PrintWriter out;
  private String separator = "";

  public DataCheckJson(PrintWriter out) {
    this.out = out;
    out.println("{\"files\":[");
  }

  /** Writes the result of one image. */
  public void add(CheckedImage image) {
    out.print(separator + Json.line(image));
    separator = ",\n";
  }

  /** Writes a file that is not a picture. */
  void addIgnored(String name) {
    add(CheckedImage.ignored(name));
  }

  /** Writes what is known after the last file. */
  public void end(Path path, DataCheck check, List<String> remarks) {
    JsonObject rest = new JsonObject();
    rest.addProperty("data", path.toString());
    rest.addProperty("images", check.images());
    rest.addProperty("ignored", check.ignored());
    rest.addProperty("bad", check.bad().size());
    rest.add("formats", Json.tree(check.formats()));
    rest.add("duplicates", Json.tree(check.duplicates()));
    rest.add("remarks", Json.tree(remarks));
    out.println();
    out.println("]," + Json.line(rest).substring(1));
  }

  @Override
  public void close() {
    out.flush();
  }
}
