package io.imglab.core.run.export;

import java.util.Map;

/** The messages of TensorBoard ({@code event.proto} and {@code summary.proto}) that are needed. */
final class Events {
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;

  /** Of a summary. */
  private static final int VALUE = 1;

  /** Of a value. */
  private static final int TAG = 1;

  private static final int SIMPLE_VALUE = 2;
  private static final int IMAGE = 4;

  /** Of an image. */
  private static final int HEIGHT = 1;

  private static final int WIDTH = 2;
  private static final int COLORSPACE = 3;
  private static final int ENCODED = 4;

  private Events() {}

  /** The first event of every file. */
  static byte[] version(double wallTime) {
    return new Message().number(WALL_TIME, wallTime).text(FILE_VERSION, "brain.Event:2").encoded();
  }

  /** The values of a step, those that are not finite as well. */
  static byte[] scalars(double wallTime, long step, Map<String, Double> values) {
    Message summary = new Message();
    values.forEach(
        (tag, value) ->
            summary.message(
                VALUE, new Message().text(TAG, tag).number(SIMPLE_VALUE, value.floatValue())));
    return event(wallTime, step, summary);
  }

  /** A picture, as the PNG file that it is. */
  static byte[] picture(double wallTime, long step, String tag, PngFile png) {
    Message image =
        new Message()
            .number(HEIGHT, png.height())
            .number(WIDTH, png.width())
            .number(COLORSPACE, png.channels())
            .bytes(ENCODED, png.content());
    return event(
        wallTime,
        step,
        new Message().message(VALUE, new Message().text(TAG, tag).message(IMAGE, image)));
  }

  private static byte[] event(double wallTime, long step, Message summary) {
    return new Message()
        .number(WALL_TIME, wallTime)
        .number(STEP, step)
        .message(SUMMARY, summary)
        .encoded();
  }
}
