package io.imglab.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Replaces the addresses of a view's pictures; a picture without a new address is left out. */
final class PictureAddresses {
  static final int SAMPLE_SIDE = 512;
  static final int RESULT_SIDE = 1024;
  private static final int ITEM_SIDE = 320;
  private static final int SMALL_ITEM_SIDE = 128;
  private static final int MANY_ITEMS = 60;

  private final int maxSamples;
  private final List<RunParts.Input> others;
  private final BiFunction<String, Integer, @Nullable String> addresses;

  /**
   * @param maxSamples how many samples are kept, at least 2: evenly chosen, the last one included
   * @param others pictures of elsewhere with the addresses they keep, shown before the inputs
   * @param addresses the new address for an old one and the longest side of the picture in pixels
   */
  PictureAddresses(
      int maxSamples,
      List<RunParts.Input> others,
      BiFunction<String, Integer, @Nullable String> addresses) {
    this.maxSamples = maxSamples;
    this.others = List.copyOf(others);
    this.addresses = addresses;
  }

  private @Nullable String of(@Nullable String address, int side) {
    return address == null ? null : addresses.apply(address, side);
  }

  List<RunParts.Sample> samples(List<RunParts.Sample> all) {
    List<RunParts.Sample> samples = new ArrayList<>();
    for (RunParts.Sample sample : chosen(all)) {
      String address = of(sample.url(), SAMPLE_SIDE);
      if (address != null) {
        samples.add(new RunParts.Sample(sample.step(), address));
      }
    }
    return samples;
  }

  private List<RunParts.Sample> chosen(List<RunParts.Sample> all) {
    if (all.size() <= maxSamples) {
      return all;
    }
    List<RunParts.Sample> chosen = new ArrayList<>();
    for (int i = 0; i < maxSamples; i++) {
      chosen.add(all.get((int) ((long) i * (all.size() - 1) / (maxSamples - 1))));
    }
    return chosen;
  }

  RunParts.@Nullable Shown result(RunParts.@Nullable Shown result) {
    String address = result == null ? null : of(result.url(), RESULT_SIDE);
    return address == null ? null : new RunParts.Shown(address);
  }

  List<RunParts.Input> inputs(List<RunParts.Input> inputs) {
    Stream<RunParts.@Nullable Input> own =
        inputs.stream().map(input -> input(input, of(input.url(), SAMPLE_SIDE)));
    return Stream.concat(others.stream(), own.filter(Objects::nonNull)).toList();
  }

  private static RunParts.@Nullable Input input(RunParts.Input input, @Nullable String address) {
    return address == null ? null : new RunParts.Input(input.role(), input.name(), address);
  }

  RunParts.@Nullable GanPictures gan(RunParts.@Nullable GanPictures gan) {
    return gan == null
        ? null
        : new RunParts.GanPictures(
            of(gan.real(), RESULT_SIDE),
            of(gan.generated(), RESULT_SIDE),
            of(gan.nearest(), RESULT_SIDE));
  }

  /** Of many, the pictures are smaller, so that the page does not become too large. */
  List<RunParts.Item> items(List<RunParts.Item> items) {
    int side = items.size() > MANY_ITEMS ? SMALL_ITEM_SIDE : ITEM_SIDE;
    return items.stream()
        .map(
            item ->
                new RunParts.Item(
                    item.name(),
                    item.status(),
                    of(item.url(), side),
                    item.link() == null ? item.url() : item.link(),
                    item.folder(),
                    item.settings()))
        .toList();
  }
}
