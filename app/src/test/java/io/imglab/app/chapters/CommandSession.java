package io.imglab.app.chapters;

import io.imglab.app.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs many commands in one process, which loads the engine once. It is started with the
 * distribution's class path in the folder where the commands shall run.
 */
final class CommandSession {
  static final String SEPARATOR = "\t";

  private CommandSession() {}

  /**
   * Runs the commands until one fails.
   *
   * @param args the file of commands, one a line, its words separated by tabs; the folder for their
   *     outputs; the folder of the program's own files
   */
  public static void main(String[] args) throws IOException {
    Path outputs = Path.of(args[1]);
    List<String> commands = Files.readAllLines(Path.of(args[0]));
    for (int i = 0; i < commands.size(); i++) {
      Cli cli = new Cli().with("IMGLAB_HOME", args[2]);
      long t = System.nanoTime();
      int exit = cli.run((Object[]) commands.get(i).split(SEPARATOR, -1));
      System.err.println((System.nanoTime() - t) / 1000000 + " ms " + commands.get(i));
      Files.writeString(output(outputs, i), cli.out() + cli.err());
      if (exit != 0) {
        System.exit(exit);
      }
    }
    System.exit(0);
  }

  /** The file for the output of a command, counted from 0. */
  static Path output(Path folder, int command) {
    return folder.resolve(command + ".txt");
  }
}
