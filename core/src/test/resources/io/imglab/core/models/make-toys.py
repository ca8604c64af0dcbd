"""Makes the files beside it, with torch 1.13 and numpy 1.24: a toy network in the formats of others."""
from collections import OrderedDict

import numpy as np
import torch

shapes = OrderedDict([
    ('features.0.weight', (4, 3, 3, 3)), ('features.0.bias', (4,)),
    ('conv2.weight', (6, 4, 3, 3)), ('conv2.bias', (6,))])


def tensor(shape, first):
    return torch.arange(first, first + int(np.prod(shape)), dtype=torch.float32).reshape(shape) / 64


state = OrderedDict((name, tensor(shape, i)) for i, (name, shape) in enumerate(shapes.items()))
torch.save(state, 'toy-legacy.pth', _use_new_zipfile_serialization=False)
torch.save(state, 'toy-zip.pth')

wrapped = OrderedDict()
whole = torch.cat([t.flatten() for t in state.values()])
start = 0
for name, t in state.items():
    if t.dim() == 4:  # other strides than C's
        wrapped['module.' + name] = torch.nn.Parameter(t.contiguous(memory_format=torch.channels_last))
    else:  # a view into the middle of a storage
        wrapped['module.' + name] = whole[start:start + t.numel()]
    start += t.numel()
wrapped['module.steps'] = torch.tensor(7)
torch.save({'epoch': 3, 'lr': 1e-3, 'state_dict': wrapped}, 'toy-views.pth')
torch.save({'state_dict': OrderedDict((n, t.half()) for n, t in state.items())}, 'toy-half.pth')
torch.save({'state_dict': state, 'when': np.float64(3)}, 'toy-foreign.pth')

arrays = {name: t.numpy() for name, t in state.items()}
np.savez('toy.npz', **arrays)
np.savez_compressed('toy-fortran.npz', **{n: np.asfortranarray(a) for n, a in arrays.items()})
