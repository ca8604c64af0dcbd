package io.imglab.app;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Terminal;
import io.imglab.app.host.Trial;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in this process and captures their output. */
public final class Cli {
  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Trial trial = Trial.here();
  private int columns;

  /** Tries new plugins as given, not in this process. */
  public Cli trying(Trial other) {
    trial = other;
    return this;
  }

  public Cli with(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  /** On a terminal, which asks. */
  public Cli onTerminal() {
    columns = 80;
    return this;
  }

  public int run(Object... args) {
    String[] words = java.util.Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    Terminal terminal =
        new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), columns);
    return Main.run(new Lab(terminal, environment, trial), words);
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }
}
