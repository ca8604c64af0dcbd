package io.imglab.core.gan.exchange;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.imglab.core.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/** Writes an ONNX model with the input {@code z} and the output {@code images}. */
final class OnnxFile {
  /** The oldest set with all operators in their present form (2020), which every runtime has. */
  private static final int OPERATORS = 13;

  /** The format that belongs to it. */
  private static final int FORMAT = 7;

  private OnnxFile() {}

  static void write(ExportedGenerator generator, OutputStream out) throws IOException {
    OnnxGraph graph = new OnnxGraph("generator", "z", generator.architecture().input());
    OnnxLayers layers = new OnnxLayers(generator, graph);
    generator.architecture().steps().forEach(layers::add);
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("imglab")
            .setProducerVersion(Version.current())
            .setDocString(generator.meaning())
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
            .setGraph(graph.end("images", generator.architecture().output()));
    new TreeMap<>(
            Map.of("imglab.description", generator.description(), "meaning", generator.meaning()))
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    model.build().writeTo(out);
  }
}
