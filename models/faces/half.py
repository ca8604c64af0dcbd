"""Stores a generator in half precision: python3 half.py GENERATOR.safetensors HALF.safetensors"""

import json
import struct
import sys

source, target = sys.argv[1:]
with open(source, "rb") as file:
    header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
    data = file.read()

halves = bytearray()
for name, tensor in header.items():
    if name != "__metadata__":
        start, end = tensor["data_offsets"]
        values = struct.unpack("<%df" % ((end - start) // 4), data[start:end])
        offset = len(halves)
        halves += struct.pack("<%de" % len(values), *values)
        tensor.update(dtype="F16", data_offsets=[offset, len(halves)])

text = json.dumps(header, separators=(",", ":")).encode()
text += b" " * (-len(text) % 8)
with open(target, "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + halves)
