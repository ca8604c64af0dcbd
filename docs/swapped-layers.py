"""What happens when layers 21 and 25 are swapped, for docs/chapters.md.

    python3 docs/swapped-layers.py VGG19.safetensors samples/harbour.jpg samples/wave.jpg 128

Prints the losses before the first step, which starts from the content: weighted, of five style
layers and of the content. VGG19.safetensors has VGG-19's convolutions in Caffe form (BGR, 0..255).
Needs Debian's python3-torch, python3-numpy and python3-pil.
"""

import json
import struct
import sys

import numpy
import torch
from PIL import Image
from torch import nn

CHANNELS = [64, 64, 0, 128, 128, 0] + [256] * 4 + [0] + [512] * 4 + [0] + [512] * 4 + [0]
MEAN = torch.tensor([103.939, 116.779, 123.68]).view(1, 3, 1, 1)
WEIGHTS = [1e3 / n**2 for n in (64, 128, 256, 512, 512)] + [1.0]


def network(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    modules, before = [], 3
    for channels in CHANNELS:
        if channels:
            modules += [nn.Conv2d(before, channels, 3, padding=1), nn.ReLU(inplace=True)]
            before = channels
        else:
            modules.append(nn.MaxPool2d(2))
    state = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            values = numpy.frombuffer(data[start:end], "<f4").reshape(entry["shape"])
            state[name.removeprefix("features.")] = torch.from_numpy(values.copy())
    network = nn.Sequential(*modules)
    network.load_state_dict(state)
    return network.requires_grad_(False)


def picture(path, side):
    image = Image.open(path).convert("RGB")
    scale = side / max(image.size)
    image = image.resize([round(length * scale) for length in image.size], Image.LANCZOS)
    pixels = torch.from_numpy(numpy.array(image).astype("f4"))
    return pixels.permute(2, 0, 1)[None].flip(1) - MEAN


def outputs(network, layers, pixels):
    """Outputs in the order in which hooks fire, whatever the order of the layers."""
    found = []
    hooks = [network[i].register_forward_hook(lambda *call: found.append(call[2])) for i in layers]
    network(pixels)
    for hook in hooks:
        hook.remove()
    return found


def gram(features):
    rows = features.flatten(2)
    return rows @ rows.transpose(1, 2) / rows.shape[2]


def losses(network, content, style, style_layers, content_layer, by_layer):
    layers = style_layers + [content_layer]
    grams = [gram(features) for features in outputs(network, style_layers, style)]
    target = outputs(network, [content_layer], content)[0]
    found = outputs(network, layers, content)
    if by_layer:
        in_order = dict(zip(sorted(layers), found))
        found = [in_order[layer] for layer in layers]
    errors = [gram(features) - goal for features, goal in zip(found, grams)] + [found[5] - target]
    return ["%.0f" % (w * e.square().mean()) for w, e in zip(WEIGHTS, errors)]


vgg = network(sys.argv[1])
content, style = (picture(path, int(sys.argv[4])) for path in sys.argv[2:4])
print("swapped   ", *losses(vgg, content, style, [1, 6, 11, 20, 25], 21, False))
print("in order  ", *losses(vgg, content, style, [1, 6, 11, 20, 25], 21, True))
print("the paper ", *losses(vgg, content, style, [1, 6, 11, 20, 29], 22, True))
