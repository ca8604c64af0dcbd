package io.imglab.core.extension;

import java.util.concurrent.Callable;

/**
 * A command {@code imglab NAME}. The object that {@link #command} returns has picocli's annotations
 * for options and arguments; the name and the line in the help come from this extension.
 */
public interface LabCommand extends Named {
  /**
   * Creates the command for one start of the lab.
   *
   * @param context what the command can use of the lab
   * @return an object annotated with {@code picocli.CommandLine.Command}; its result is the exit
   *     code: 0 for success, 1 for an error
   */
  Callable<Integer> command(CommandContext context);
}
