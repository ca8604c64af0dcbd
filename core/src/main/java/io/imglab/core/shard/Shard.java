package io.imglab.core.shard;

import io.imglab.core.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of {@code count} equal parts of a plan, whose pieces are numbered from 0. Piece k belongs to
 * shard k mod count + 1: neighbours, which often cost the same, are dealt out in turn, the numbers
 * of pieces differ by at most one, and every piece is found again in its shard without a table.
 *
 * @param index from 1
 */
public record Shard(int index, int count) {
  /** More would be a typing error. */
  public static final int MAX = 100_000;

  /** The names of run directories are cut there. */
  private static final int LONGEST_LABEL = 100;

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

  public Shard {
    if (count < 1 || count > MAX || index < 1 || index > count) {
      throw new InvalidValueException(
          "shard '%s/%s' is out of range; write i/n with i from 1 to n, n at most %s"
              .formatted(index, count, MAX));
    }
  }

  /**
   * Parses {@code 2/5}, the second of five.
   *
   * @throws InvalidValueException if it is not of that form
   */
  public static Shard parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException(
          "'%s' is not a shard; write i/n, such as 2/5 for the second of five, or auto"
              .formatted(text));
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Whether a piece of the plan, numbered from 0, belongs to this shard. */
  public boolean contains(int piece) {
    return piece % count == index - 1;
  }

  /** The pieces of this shard, in the order of the plan. */
  public <T> List<T> of(List<? extends T> plan) {
    List<T> own = new ArrayList<>();
    for (int piece = index - 1; piece < plan.size(); piece += count) {
      own.add(plan.get(piece));
    }
    return own;
  }

  /**
   * The plan whose shards these are, in order: the inverse of {@link #of}.
   *
   * @throws IllegalArgumentException if they are not the shards of one plan
   */
  public static <T> List<T> joined(List<? extends List<? extends T>> shards) {
    List<T> plan = new ArrayList<>();
    int total = shards.stream().mapToInt(List::size).sum();
    for (int piece = 0; piece < total; piece++) {
      List<? extends T> shard = shards.get(piece % shards.size());
      if (piece / shards.size() >= shard.size()) {
        throw new IllegalArgumentException("the shards are not those of one plan");
      }
      plan.add(shard.get(piece / shards.size()));
    }
    return plan;
  }

  /** The part of a run directory's name after its number: {@code WORK-shard-2-of-5}. */
  public String label(String work) {
    String ending = "-shard-" + index + "-of-" + count;
    int longest = LONGEST_LABEL - ending.length();
    return (work.length() > longest ? work.substring(0, longest) : work) + ending;
  }

  /** As on the command line: {@code 2/5}. */
  @Override
  public String toString() {
    return index + "/" + count;
  }
}
