"""Writes webp-strips.tif and webp-tiles.tif: 48x40, red above row 16 and blue below; the second one
has alpha 128 in its right half. Needs Pillow, and libtiff's tiffcp with WebP."""

import os
import subprocess

from PIL import Image

picture = Image.new("RGB", (48, 40), (0, 0, 200))
picture.paste((200, 0, 0), (0, 0, 48, 16))
picture.save("webp-strips.tif", compression="webp", tiffinfo={278: 16})
picture.putalpha(255)
alpha = picture.getchannel("A")
alpha.paste(128, (24, 0, 48, 40))
picture.putalpha(alpha)
picture.save("plain.tif")
tile = ["-t", "-w", "16", "-l", "16", "-c", "webp"]
subprocess.run(["tiffcp", *tile, "plain.tif", "webp-tiles.tif"], check=True)
os.remove("plain.tif")
