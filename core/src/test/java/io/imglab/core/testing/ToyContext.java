package io.imglab.core.testing;

import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.CommandContext;
import io.imglab.core.extension.Named;
import io.imglab.core.io.LabHome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/** A command context that records all output. */
public final class ToyContext implements CommandContext {
  private final StringWriter printed = new StringWriter();
  private final PrintWriter out = new PrintWriter(printed, true);
  private final Catalogue catalogue;

  /** A context with a catalogue of the given extensions. */
  public ToyContext(Named... extensions) {
    this.catalogue = new Catalogue(List.of(extensions));
  }

  @Override
  public PrintWriter out() {
    return out;
  }

  @Override
  public void say(String message) {
    out.println(message);
  }

  @Override
  public Catalogue catalogue() {
    return catalogue;
  }

  @Override
  public LabHome home() {
    return new LabHome(Path.of("target", "home"));
  }

  /** All output so far. */
  public String printed() {
    out.flush();
    return printed.toString();
  }
}
