package io.imglab.core.extension;

import java.util.concurrent.Callable;

/**
 * A command of its own, {@code imglab NAME}. What {@link #command} returns carries picocli's
 * annotations for options and arguments; its name and its line in the help are this extension's.
 */
public interface LabCommand extends Named {
  /**
   * Makes the command for one start of the lab.
   *
   * @param context what the lab lends to it
   * @return an object annotated with {@code picocli.CommandLine.Command}; its result is the exit
   *     code: 0 for done, 1 for an error
   */
  Callable<Integer> command(CommandContext context);
}
