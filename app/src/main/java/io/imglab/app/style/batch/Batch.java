package io.imglab.app.style.batch;

import com.google.gson.annotations.SerializedName;
import io.imglab.app.style.option.Writing;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.FileNames;
import io.imglab.core.shard.Part;
import io.imglab.core.shard.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a batch of style runs, as its manifest records it.
 *
 * @param layout the arrangement of the contact sheet
 * @param results the folder of the results; null for one in the run directory
 * @param seconds the time budget of all pictures together; null for no limit
 * @param scoreSize the size at which results are scored; null for no scores
 * @param keepsSamples whether runs keep their samples, and results of their own
 * @param part of the plan to which the items belong; null if they are all of it
 */
public record Batch(
    Layout layout,
    @SerializedName("pieces") List<BatchItem> items,
    @Nullable Path results,
    Writing writing,
    @Nullable Double seconds,
    @Nullable Integer scoreSize,
    boolean keepsSamples,
    @Nullable Part part) {
  /** The arrangement of the contact sheet. */
  public enum Layout {
    /** A row for each content and a column for each style. */
    CROSS,
    /** A row for each pair: content, style and its results. */
    ROWS
  }

  public Batch {
    items = List.copyOf(items);
  }

  /** The same pictures with distinct file names, even where case is ignored. */
  public static List<BatchItem> withDistinctNames(List<BatchItem> items) {
    Set<String> names = new HashSet<>();
    List<BatchItem> distinct = new ArrayList<>();
    for (BatchItem item : items) {
      String stem = FileNames.stem(Path.of(item.output()));
      String name = item.output();
      for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
        name = stem + "-" + i + ".png";
      }
      distinct.add(new BatchItem(name, item.style(), item.arguments(), item.settings()));
    }
    return distinct;
  }

  /** The same pictures with a fixed network. */
  Batch with(String extractor, Path weights) {
    List<BatchItem> with = items.stream().map(item -> item.with(extractor, weights)).toList();
    return new Batch(layout, with, results, writing, seconds, scoreSize, keepsSamples, part);
  }

  /** The same pictures in another folder. */
  Batch to(Path folder) {
    return new Batch(layout, items, folder, writing, seconds, scoreSize, keepsSamples, part);
  }

  /** A part of this plan, as a batch of its own. */
  public Batch part(Shard shard) {
    Part some = Part.of(shard, items.size(), BatchPlan.of(this));
    return new Batch(
        layout, shard.of(items), results, writing, seconds, scoreSize, keepsSamples, some);
  }

  /** The plan of which these are all parts, in order. */
  static Batch joined(List<Batch> parts) {
    Batch any = parts.get(0);
    return new Batch(
        any.layout,
        Shard.joined(parts.stream().map(Batch::items).toList()),
        any.results,
        any.writing,
        any.seconds,
        any.scoreSize,
        any.keepsSamples,
        null);
  }

  /** Makes sure that every result can be written. */
  void checkResults(boolean overwrites) {
    checkResults(items, overwrites);
  }

  /** Makes sure that the results of some of the pictures can be written. */
  void checkResults(List<BatchItem> some, boolean overwrites) {
    if (results != null) {
      some.forEach(item -> PictureWriter.check(results.resolve(item.output()), overwrites));
    }
  }

  /** The folder of the results of the batch whose run directory is {@code run}. */
  Path resultsIn(Path run) {
    return results == null ? run.resolve("results") : results;
  }
}
