"""PyTorch's side of the exchange of generators, with torch 1.13.

    python3 toy_generators.py make           writes the files beside it, which the tests import
    python3 toy_generators.py check FOLDER   reads exported files, writes the images as raw float32
"""
import os
import sys

import torch
import torch.nn as nn

COUNT = 3
LATENT = 3


def latents():
    """Exact in float32; the tests compute the same."""
    return torch.tensor([[((7 * i + 3 * j) % 11 - 5) / 4 for j in range(LATENT)] for i in range(COUNT)])


def dense():
    return nn.Sequential(
        nn.Linear(LATENT, 4), nn.ReLU(), nn.Linear(4, 8), nn.LeakyReLU(.2), nn.Dropout(.3),
        nn.Linear(8, 64), nn.Tanh())


def doubling(method):
    return {
        'transposed': [nn.ConvTranspose2d(4, 2, 5, 2, 2, output_padding=1, bias=False)],
        'nearest': [nn.Upsample(scale_factor=2, mode='nearest'), nn.Conv2d(4, 2, 3, padding=1, bias=False)],
        'bilinear': [nn.Upsample(scale_factor=2, mode='bilinear'), nn.Conv2d(4, 2, 3, padding=1, bias=False)],
        'pixelshuffle': [nn.Conv2d(4, 8, 3, padding=1, bias=False), nn.PixelShuffle(2)]}[method]


def convolutional(method, eps=1e-5):
    return nn.Sequential(
        nn.ConvTranspose2d(LATENT, 4, (4, 4), bias=False), nn.BatchNorm2d(4, eps=eps), nn.ReLU(True),
        *doubling(method), nn.BatchNorm2d(2, eps=eps), nn.ReLU(True),
        nn.Conv2d(2, 3, 3, padding=1), nn.Tanh())


def pixels(net):
    z = latents()
    return z if isinstance(net[0], nn.Linear) else z[:, :, None, None]


class Wrapped(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.main = net

    def forward(self, x):
        return self.main(x)


def filled(net):
    """Parameters and running statistics as after a training, unlike the initial ones."""
    for module in net.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.running_mean.normal_(0, .2)
            module.running_var.uniform_(.1, 1)
            module.weight.data.normal_(1, .2)
            module.bias.data.normal_(0, .2)
        elif hasattr(module, 'weight'):
            module.weight.data.normal_(0, .3)
    return net.eval()


def hexadecimal(images):
    levels = torch.floor((images.detach() + 1) / 2 * 255 + .5).to(torch.uint8)
    return ''.join('%02x' % level for level in levels.flatten().tolist())


def make():
    torch.manual_seed(1)
    folder = os.path.dirname(os.path.abspath(__file__))
    place = lambda name: os.path.join(folder, name)
    a = filled(dense())
    b = filled(convolutional('transposed'))
    c = filled(convolutional('pixelshuffle', eps=1e-2))
    torch.jit.script(a).save(place('dense-scripted.pt'))
    torch.save(a.state_dict(), place('dense-bare.pth'))
    doubles = {'module.model.' + name: value.double() for name, value in a.state_dict().items()}
    torch.save(doubles, place('dense-doubles.pth'), _use_new_zipfile_serialization=False)
    torch.jit.script(Wrapped(b)).save(place('transposed-scripted.pt'))
    torch.jit.trace(Wrapped(b), pixels(b)).save(place('transposed-traced.pt'))
    torch.save({'epoch': 3, 'discriminator': {'main.0.weight': torch.ones(4, 3, 3, 3)},
                'generator': Wrapped(b).state_dict()}, place('transposed-checkpoint.pth'))
    torch.jit.script(c).save(place('pixelshuffle-eps.pt'))
    torch.save(filled(convolutional('nearest')).state_dict(), place('upsampled.pth'))
    leaky = nn.Sequential(nn.Linear(LATENT, 4), nn.Tanh(), nn.Linear(4, 8), nn.LeakyReLU(.2), nn.Linear(8, 64), nn.Tanh())
    torch.jit.script(leaky).save(place('foreign-activation.pt'))
    with open(place('pictures.txt'), 'w') as file:
        for name, net in ('dense', a), ('transposed', b), ('pixelshuffle', c):
            file.write('%s %s\n' % (name, hexadecimal(net(pixels(net)))))


def check(folder):
    for method in 'dense', 'transposed', 'nearest', 'bilinear', 'pixelshuffle':
        path = os.path.join(folder, method)
        scripted = torch.jit.load(path + '.pt')
        torch_images = scripted(latents())
        torch_images.detach().numpy().tofile(path + '.pt.raw')
        net = (dense() if method == 'dense' else convolutional(method)).eval()
        net.load_state_dict(torch.load(path + '.pth'))
        net(pixels(net)).detach().numpy().tofile(path + '.pth.raw')
        assert list(scripted.state_dict()) == ['main.' + n for n in torch.load(path + '.pth')]


if sys.argv[1] == 'make':
    make()
else:
    check(sys.argv[2])
