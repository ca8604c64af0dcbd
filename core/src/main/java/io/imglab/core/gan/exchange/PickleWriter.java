package io.imglab.core.gan.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.razorvine.pickle.Opcodes;

/**
 * Writes a pickle of protocol 2 with the instructions that PyTorch's loaders accept, in Python, in
 * C++ and with {@code weights_only}. The pickle library has no way to write tensors.
 */
final class PickleWriter {
  private static final int PROTOCOL = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  PickleWriter() {
    instruction(Opcodes.PROTO);
    out.write(PROTOCOL);
  }

  /** A class or function. */
  PickleWriter global(String module, String name) {
    instruction(Opcodes.GLOBAL);
    out.writeBytes((module + '\n' + name + '\n').getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  PickleWriter text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    instruction(Opcodes.BINUNICODE).int32(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  PickleWriter integer(long value) {
    return instruction(Opcodes.BININT).int32(Math.toIntExact(value));
  }

  PickleWriter bool(boolean value) {
    return instruction(value ? Opcodes.NEWTRUE : Opcodes.NEWFALSE);
  }

  PickleWriter emptyTuple() {
    return instruction(Opcodes.EMPTY_TUPLE);
  }

  PickleWriter emptyDictionary() {
    return instruction(Opcodes.EMPTY_DICT);
  }

  /** Begins a tuple or the entries of a dictionary. */
  PickleWriter begin() {
    return instruction(Opcodes.MARK);
  }

  /** Makes a tuple of everything since {@link #begin}. */
  PickleWriter endTuple() {
    return instruction(Opcodes.TUPLE);
  }

  /** Adds everything since {@link #begin}, keys and values in turn, to the dictionary before it. */
  PickleWriter endEntries() {
    return instruction(Opcodes.SETITEMS);
  }

  PickleWriter integers(long... values) {
    begin();
    for (long value : values) {
      integer(value);
    }
    return endTuple();
  }

  /** Calls a function, which precedes the tuple of its arguments. */
  PickleWriter call() {
    return instruction(Opcodes.REDUCE);
  }

  /** Makes an object of a class, which precedes the tuple of its arguments. */
  PickleWriter newObject() {
    return instruction(Opcodes.NEWOBJ);
  }

  /** Sets the attributes of an object, which precedes their dictionary. */
  PickleWriter setAttributes() {
    return instruction(Opcodes.BUILD);
  }

  /** Refers to the object outside the pickle that the tuple before identifies. */
  PickleWriter reference() {
    return instruction(Opcodes.BINPERSID);
  }

  /** The complete pickle. */
  byte[] end() {
    instruction(Opcodes.STOP);
    return out.toByteArray();
  }

  private PickleWriter instruction(short code) {
    out.write(code);
    return this;
  }

  private PickleWriter int32(int value) {
    out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    return this;
  }
}
