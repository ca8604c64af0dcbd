#!/usr/bin/env python3
"""Writes batch-2.pickle to batch-5.pickle, one for each protocol, for CifarPickleTest.

Made with Debian 12's python3-numpy (Python 3.11, NumPy 1.24.2): /usr/bin/python3 make-batches.py
"""
import pathlib
import pickle

import numpy

PIXELS = 3 * 32 * 32
data = numpy.array(
    [[(7 * i + 13 * k) % 256 for i in range(PIXELS)] for k in range(2)], dtype=numpy.uint8
)
batch = {"data": data, "labels": [3, 5], "filenames": ["a.png", "b.png"], "batch_label": "one of one"}

for protocol in range(2, 6):
    file = pathlib.Path(__file__).with_name(f"batch-{protocol}.pickle")
    file.write_bytes(pickle.dumps(batch, protocol=protocol))
