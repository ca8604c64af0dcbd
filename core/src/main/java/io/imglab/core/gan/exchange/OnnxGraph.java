package io.imglab.core.gan.exchange;

import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.List;

/** A chain of ONNX nodes, each of which takes the output of the one before and constants. */
final class OnnxGraph {
  /** The name of the batch axis, whose length is free. */
  private static final String BATCH = "N";

  private final GraphProto.Builder graph;
  private String last;

  /** A graph that begins with an input of shape (N, ...). */
  OnnxGraph(String name, String input, Shape shape) {
    this.graph = GraphProto.newBuilder().setName(name).addInput(value(input, shape));
    this.last = input;
  }

  /**
   * Adds a node.
   *
   * @param constants the names of its inputs after the first
   */
  void add(String operator, List<String> constants, AttributeProto... attributes) {
    String name = operator + "_" + graph.getNodeCount();
    graph.addNode(
        NodeProto.newBuilder()
            .setName(name)
            .setOpType(operator)
            .addInput(last)
            .addAllInput(constants)
            .addOutput(name)
            .addAllAttribute(List.of(attributes)));
    last = name;
  }

  /**
   * Adds a constant.
   *
   * @param values single-precision, little-endian
   * @return its name
   */
  String floats(String name, Shape shape, ByteBuffer values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(values));
    for (long side : shape.getShape()) {
      tensor.addDims(side);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** Adds a vector of floating-point numbers, named after the next node. */
  String floats(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return floats("scales_" + graph.getNodeCount(), new Shape(values.length), bytes.flip());
  }

  /** Adds a vector of integers, named after the next node. */
  String integers(long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName("shape_" + graph.getNodeCount())
            .setDataType(DataType.INT64.getNumber())
            .addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    graph.addInitializer(tensor);
    return tensor.getName();
  }

  /** The complete graph, whose output (N, ...) is that of the last node. */
  GraphProto end(String output, Shape shape) {
    if (graph.getNodeCount() == 0) {
      add("Identity", List.of());
    }
    graph.getNodeBuilder(graph.getNodeCount() - 1).setOutput(0, output);
    return graph.addOutput(value(output, shape)).build();
  }

  private static ValueInfoProto value(String name, Shape shape) {
    ValueInfoProto.Builder value = ValueInfoProto.newBuilder().setName(name);
    var tensor = value.getTypeBuilder().getTensorTypeBuilder();
    tensor.setElemType(DataType.FLOAT.getNumber());
    tensor.getShapeBuilder().addDimBuilder().setDimParam(BATCH);
    for (long side : shape.getShape()) {
      tensor.getShapeBuilder().addDimBuilder().setDimValue(side);
    }
    return value.build();
  }

  static AttributeProto ints(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto number(String name, double value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF((float) value)
        .build();
  }

  static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }
}
