"""Writes torch-layers.txt: how PyTorch prints its layers, and what they compute.

Run with Debian's python3-torch (1.13.1): python3 torch-layers.py > torch-layers.txt

Value i of every input and parameter is round(100 sin(i + k)) / 100, with k = 0 for the input,
1 for the weight and 2 for the bias.
"""
import math
import torch
from torch import nn


def waves(shape, k):
    values = [round(100 * math.sin(i + k)) / 100 for i in range(math.prod(shape))]
    return torch.tensor(values).reshape(shape)


def line(name, module, shape):
    module.train()
    with torch.no_grad():
        for k, parameter in enumerate(module.parameters()):
            parameter.copy_(waves(parameter.shape, k + 1))
        x = waves(shape, 0)
        y = module(x)
    values = " ".join(f"{v:.6g}" for v in y.flatten().tolist())
    print(f"{name}|{module}|{','.join(map(str, shape))}|{','.join(map(str, y.shape))}|{values}")


print("# made by torch-layers.py with PyTorch", torch.__version__)
line("conv", nn.Conv2d(2, 3, (2, 3), 2, 1), (1, 2, 4, 5))
line("transposed", nn.ConvTranspose2d(2, 3, 3, 2, 1, output_padding=1), (1, 2, 2, 3))
line("linear", nn.Linear(3, 4), (2, 3))
line("nearest", nn.Upsample(scale_factor=(2, 3), mode="nearest"), (1, 2, 2, 3))
line("bilinear", nn.Upsample(scale_factor=(2, 3), mode="bilinear"), (1, 2, 2, 3))
line("pad", nn.ZeroPad2d((1, -1, 0, 2)), (1, 2, 2, 3))
line("norm", nn.BatchNorm2d(2, 1e-3, 0.01), (2, 2, 2, 3))
line("plain-norm", nn.BatchNorm2d(2), (2, 2, 2, 3))
line("relu", nn.ReLU(), (1, 2, 2, 3))
line("leaky", nn.LeakyReLU(0.2), (1, 2, 2, 3))
line("tanh", nn.Tanh(), (1, 2, 2, 3))
line("pool", nn.MaxPool2d(2, 2), (1, 2, 4, 5))
line("shuffle", nn.PixelShuffle(2), (1, 4, 2, 3))
line("flatten", nn.Flatten(), (1, 2, 2, 3))
line("unflatten", nn.Unflatten(1, (3, 2, 2)), (1, 12))
line("unbiased-conv", nn.Conv2d(2, 1, 4, 2, 1, bias=False), (1, 2, 4, 4))
line("unbiased-transposed", nn.ConvTranspose2d(2, 1, 4, 1, bias=False), (1, 2, 1, 1))
