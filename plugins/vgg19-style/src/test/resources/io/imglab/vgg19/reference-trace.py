"""The losses of the reference algorithm, for ReferenceTraceTest.

    ./mvnw -pl plugins/vgg19-style -am test -Dtest=ReferenceTraceTest \\
        -Dsurefire.failIfNoSpecifiedTests=false -Dtrace.pictures=/tmp/trace
    python3 reference-trace.py WEIGHTS /tmp/trace/PAIR EVALUATIONS [float64] > PAIR.txt

WEIGHTS is VGG-19 in the authors' form (Caffe, BGR, 0..255) as safetensors. PAIR.content and
PAIR.style hold width and height as int32 and then the pixels as float32, planes of red, green and
blue in 0..1. Needs torch and numpy.
"""

import json
import struct
import sys

import numpy
import torch
import torch.nn.functional as F

MEAN = torch.tensor([103.939, 116.779, 123.68])
CONVOLUTIONS = [2, 2, 4, 4, 4]
STYLE = ["relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1"]
CONTENT = "relu4_2"


def read_weights(path, dtype):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    weights = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            values = numpy.frombuffer(data[start:end], "<f4").reshape(entry["shape"])
            weights[name] = torch.from_numpy(values.copy()).to(dtype)
    return weights


def read_picture(path, dtype):
    with open(path, "rb") as file:
        width, height = struct.unpack("<ii", file.read(8))
        rgb = numpy.frombuffer(file.read(), "<f4").reshape(1, 3, height, width)
    picture = torch.from_numpy(rgb.copy()).to(dtype).flip(1) * 255
    return picture - MEAN.to(dtype).view(1, 3, 1, 1)


def activations(pixels, weights):
    found = {}
    index = 0
    x = pixels
    for block, count in enumerate(CONVOLUTIONS, 1):
        for j in range(1, count + 1):
            kernel = weights["features.%d.weight" % index]
            x = F.relu(F.conv2d(x, kernel, weights["features.%d.bias" % index], padding=1))
            found["relu%d_%d" % (block, j)] = x
            if block == 5:
                return found
            index += 2
        x = F.max_pool2d(x, 2)
        index += 1


def gram(x):
    flat = x.view(x.shape[1], -1)
    return flat @ flat.t() / flat.shape[1]


def main(weights_path, pair, evaluations, kind="float32"):
    dtype = getattr(torch, kind)
    weights = read_weights(weights_path, dtype)
    content = read_picture(pair + ".content", dtype)
    style = read_picture(pair + ".style", dtype)
    with torch.no_grad():
        kept = activations(content, weights)[CONTENT]
        grams = {layer: gram(activations(style, weights)[layer]) for layer in STYLE}
    pixels = content.clone().requires_grad_()
    optimizer = torch.optim.LBFGS([pixels], lr=1, max_iter=1, history_size=100)

    def closure():
        optimizer.zero_grad()
        found = activations(pixels, weights)
        loss = F.mse_loss(found[CONTENT], kept)
        for layer in STYLE:
            weight = 1e3 / found[layer].shape[1] ** 2
            loss = loss + weight * F.mse_loss(gram(found[layer]), grams[layer])
        loss.backward()
        return loss

    for _ in range(int(evaluations)):
        print("%.7g" % optimizer.step(closure).item(), flush=True)


main(*sys.argv[1:])
