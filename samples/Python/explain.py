"""usage: python explain.py EXPLAINED.onnx PICTURE OVERLAY.png

Runs a classifier that VisionAudit compiled with --fuse-preprocessing: one run gives the class, its score and the evidence map.
Nothing of VisionAudit is needed: pip install onnxruntime numpy Pillow
"""
import json
import sys

import numpy as np
import onnxruntime
from PIL import Image

model, picture, overlay = sys.argv[1:4]
session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
frame = session.get_inputs()[0]  # uint8 [N,H,W,3], RGB
_, height, width, _ = frame.shape

image = Image.open(picture).convert("RGB")
pixels = np.asarray(image.resize((width, height), Image.BILINEAR))[None]
names = ["explain/class", "explain/score", "explain/map"]
best, score, evidence = (value[0] for value in session.run(names, {frame.name: pixels}))

# For eyes only: scaled to 0..1, resized with half-pixel centres, painted in red.
heat = (evidence - evidence.min()) / max(float(np.ptp(evidence)), 1e-12)
heat = np.asarray(Image.fromarray(heat).resize(image.size, Image.BILINEAR))[..., None] * 0.7
painted = np.asarray(image) * (1 - heat) + np.array([255, 0, 0]) * heat
Image.fromarray(np.round(painted).astype(np.uint8)).save(overlay)

print(json.dumps({"class": int(best), "score": float(score), "map": evidence.tolist()}))
