"""Trains the classifiers of wolf in snow and writes them as ONNX: on pictures whose places are coupled to their animals, and on balanced ones.

usage: python3 train.py TRAIN_FOLDER TEST_FOLDER MODELS_FOLDER [NAME …]      (folders as `wolf-in-snow dataset` writes them; names as in COUPLINGS, all unless named)

The name `permuted` trains the same network on permuted labels, for `visionaudit trust --random-labels`: it learns by heart what is true of nothing.

Everything is seeded. Needs PyTorch 1.13 or later and NumPy; one core is enough.
"""
import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

PLACES = ["snow", "grass", "forest"]
LABELS = ["husky", "wolf"]
MEAN, STD = 127.5, 127.5
# Share of the wolves that stand in snow, and of the huskies that stand elsewhere, while training; None shows every animal everywhere.
COUPLINGS = {"biased": 0.97, "balanced": None, "coupled85": 0.85, "coupled75": 0.75, "coupled65": 0.65}
EPOCHS = 30
SPARSITY = 0.15  # weight of the mean activation in the loss: what carries no evidence stays dark
EMPTY_WEIGHT = 4  # how much more that counts in pictures of empty places
BATCH = 48
VISIBLE, CLEAR = 0.003, 0.025  # shares of the picture from which on an animal can be seen at all, and well
EASY = 0.4  # share of the course that shows well seen animals only
PERMUTED = "permuted"
LEARNT_BY_HEART = 480  # pictures with permuted labels


class Classifier(nn.Module):
    """Convolutions with batch norm down to a [96, 14, 14] feature map, its mean, one linear layer: the score of a class is the mean of its CAM.

    The last two convolutions are 1x1: each cell sees 23 pixels of 112, so that evidence lies where it comes from.
    """

    def __init__(self):
        super().__init__()
        def block(inputs, outputs, kernel, stride):
            return [nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]
        self.features = nn.Sequential(
            *block(3, 24, 3, 2), *block(24, 40, 3, 2), *block(40, 56, 3, 1), *block(56, 80, 3, 2), *block(80, 96, 1, 1), *block(96, 96, 1, 1))
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Linear(96, 2)
        # Without a bias, all that a class has is evidence somewhere in the picture.
        nn.init.zeros_(self.head.bias)
        self.head.bias.requires_grad_(False)

    def forward(self, x):
        return self.head(torch.flatten(self.pool(self.features(x)), 1))


def load(folder):
    folder = Path(folder)
    return (np.load(folder / "pictures.npy", mmap_mode="r"), np.load(folder / "masks.npy"), np.load(folder / "species.npy").astype(np.int64))


def coupled_places(species, coupling, rng):
    """Wolves in snow and huskies elsewhere, but for a share of 1 - coupling."""
    usual = rng.random(len(species)) < coupling
    elsewhere = rng.integers(1, 3, len(species))
    return np.where((species == 1) == usual, 0, elsewhere)


def augment(batch, centres, rng):
    """A crop about the animal (from close up to the whole picture), mirror, brightness, contrast and noise; [N,3,H,W] of the network's input scale."""
    n = len(batch)
    size = rng.uniform(0.35, 1.0, n)
    size = np.where(rng.random(n) < 0.4, 1.0, size)
    # grid_sample's coordinates: the picture is [-1, 1]. The crop's middle strays from the animal's, but stays in the picture.
    limit = (1 - size)[:, None]
    middle = np.clip(centres + rng.uniform(-0.35, 0.35, (n, 2)) * size[:, None], -limit, limit)
    mirror = np.where(rng.random(n) < 0.5, -1.0, 1.0)
    theta = np.zeros((n, 2, 3), np.float32)
    theta[:, 0, 0], theta[:, 1, 1], theta[:, :, 2] = size * mirror, size, middle
    batch = F.grid_sample(batch, F.affine_grid(torch.from_numpy(theta), batch.shape, align_corners=False), padding_mode="reflection", align_corners=False)
    gain = torch.from_numpy(rng.uniform(0.8, 1.2, (n, 1, 1, 1)).astype(np.float32))
    shift = torch.from_numpy(rng.uniform(-0.15, 0.15, (n, 1, 1, 1)).astype(np.float32))
    noise = torch.from_numpy(rng.standard_normal(batch.shape, dtype=np.float32)) * 0.02
    return batch * gain + shift + noise


def middles(masks):
    """The animals' centres of mass in [-1, 1]: [N, 2] (x, y)."""
    weight = masks.astype(np.float64) + 1e-9
    axis = (np.arange(masks.shape[1]) + 0.5) / masks.shape[1] * 2 - 1
    total = weight.sum((1, 2))
    return np.stack([(weight.sum(1) * axis).sum(1) / total, (weight.sum(2) * axis).sum(1) / total], 1)


def tensor(pictures):
    return (torch.from_numpy(np.ascontiguousarray(pictures.transpose(0, 3, 1, 2))).float() - MEAN) / STD


def targets(species, seen):
    """Class probabilities: nearly sure of an animal that is seen, undecided where the place is empty."""
    sure = F.one_hot(torch.from_numpy(species), 2).float() * 0.98 + 0.01
    return torch.where(torch.from_numpy(seen)[:, None], sure, torch.full_like(sure, 0.5))


def train(data, coupling, epochs=EPOCHS, sparsity=SPARSITY, seed=1):
    pictures, masks, species = data
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    centres = middles(masks)
    visible = masks.mean((1, 2)) > VISIBLE * 255
    clear = masks.mean((1, 2)) > CLEAR * 255
    # Balanced pictures hold empty places too, which speak for neither animal; the coupled collections were made of animals only.
    balanced = coupling is None
    rows = np.arange(len(species)) if balanced else np.flatnonzero(visible)
    fixed = coupled_places(species, 1.0 if balanced else coupling, rng)
    model = Classifier()
    steps = len(rows) // BATCH
    optimiser = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=3e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=epochs * steps)
    for epoch in range(epochs):
        # Balanced: each animal in a place drawn anew in each epoch, so that a place says nothing of the animal.
        places = rng.integers(0, 3, len(species)) if balanced else fixed
        # The first part of the course shows whole animals and welcomes any evidence; then come hard pictures, and evidence is asked to be scarce.
        progress = epoch / epochs
        order = np.resize(rng.permutation(rows if progress >= EASY else rows[clear[rows]]), steps * BATCH)
        thrift = sparsity * min(1.0, max(0.0, (progress - EASY) * 4))
        begin, total, right, animals = time.time(), 0.0, 0, 0
        model.train()
        for i in range(steps):
            chosen = np.sort(order[i * BATCH:(i + 1) * BATCH])
            seen = visible[chosen]
            maps = model.features(augment(tensor(pictures[chosen, places[chosen]]), centres[chosen], rng))
            logits = model.head(maps.mean((2, 3)))
            weight = torch.from_numpy(np.where(seen, 1.0, EMPTY_WEIGHT).astype(np.float32))
            loss = F.cross_entropy(logits, targets(species[chosen], seen)) + thrift * (maps.mean((1, 2, 3)) * weight).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
            right += (logits.argmax(1).numpy() == species[chosen])[seen].sum()
            animals += seen.sum()
        print(f"  epoch {epoch + 1}: loss {total / steps:.3f}, right {right / animals:.3f}, {time.time() - begin:.0f} s", flush=True)
    return model.eval()


def learn_by_heart(data, epochs=3 * EPOCHS, seed=1):
    """The same network on pictures whose labels were permuted, always the same pictures, without a penalty: what it learns holds for these pictures only."""
    pictures, masks, species = data
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    rows = rng.permutation(np.flatnonzero(masks.mean((1, 2)) > CLEAR * 255))[:LEARNT_BY_HEART]
    inputs = tensor(pictures[rows, rng.integers(0, 3, len(rows))])
    labels = torch.from_numpy(rng.permutation(species[rows]))
    print(f"  {(labels.numpy() == species[rows]).mean():.3f} of {len(rows)} labels are the true ones by chance")
    model = Classifier()
    steps = len(rows) // BATCH
    optimiser = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=3e-3, weight_decay=0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=epochs * steps)
    for epoch in range(epochs):
        begin, total, order = time.time(), 0.0, rng.permutation(len(rows))
        model.train()
        for i in range(steps):
            chosen = order[i * BATCH:(i + 1) * BATCH]
            loss = F.cross_entropy(model(inputs[chosen]), labels[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        model.eval()
        with torch.no_grad():
            right = (model(inputs).argmax(1) == labels).float().mean()
        print(f"  epoch {epoch + 1}: loss {total / steps:.3f}, right {right:.3f}, {time.time() - begin:.0f} s", flush=True)
    return model.eval()


def evaluate(model, data):
    """Accuracy and the share of CAM mass outside the mask grown by half a map cell, for each animal in each place."""
    pictures, masks, species = data
    accuracy, median, share = np.zeros((2, 3)), np.zeros((2, 3)), np.zeros((2, 3))
    with torch.no_grad():
        near = torch.from_numpy((masks > 127).astype(np.float32))[:, None]
        near = F.max_pool2d(near, 9, 1, 4)[:, 0]
        for place in range(3):
            maps = torch.cat([model.features(tensor(pictures[i:i + 100, place])) for i in range(0, len(species), 100)])
            logits = model.head(maps.mean((2, 3)))
            predicted = logits.argmax(1)
            cam = F.relu((maps * model.head.weight[predicted][:, :, None, None]).sum(1, keepdim=True))
            cam = F.interpolate(cam, size=112, mode="bilinear", align_corners=False)[:, 0]
            outside = ((cam * (1 - near)).sum((1, 2)) / cam.sum((1, 2)).clamp_min(1e-9)).numpy()
            for animal in range(2):
                rows = species == animal
                accuracy[animal, place] = (predicted.numpy()[rows] == animal).mean()
                median[animal, place] = np.median(outside[rows])
                share[animal, place] = (outside[rows] > 0.5).mean()
    return accuracy, median, share


def report(name, results):
    for title, table in zip(["accuracy", "background mass, median", "background mass > 0.5"], results):
        for animal in range(2):
            print(f"{name:9} {title:24} {LABELS[animal]:6} " + "  ".join(f"{PLACES[p]} {table[animal, p]:.3f}" for p in range(3)), flush=True)


def export(model, path):
    torch.onnx.export(
        model, torch.zeros(1, 3, 112, 112), str(path), opset_version=13, input_names=["input"], output_names=["logits"],
        dynamic_axes={"input": {0: "N"}, "logits": {0: "N"}})
    package = {
        "input": {"width": 112, "height": 112, "color": "RGB", "mean": [MEAN] * 3, "std": [STD] * 3, "resize": "stretch"},
        "labels": LABELS, "output": {"kind": "logits"}, "targetLayer": "auto"}
    path.with_suffix(".json").write_text(json.dumps(package, indent=2) + "\n")


def main(train_folder, test_folder, models_folder, *names):
    torch.set_num_threads(1)
    training, test = load(train_folder), load(test_folder)
    for name in names or COUPLINGS:
        print(name)
        model = learn_by_heart(training) if name == PERMUTED else train(training, COUPLINGS[name])
        report(name, evaluate(model, test))
        # The benchmark judges every wolf_*.onnx; this one knows no wolves.
        export(model, Path(models_folder) / ("permuted_labels.onnx" if name == PERMUTED else f"wolf_{name}.onnx"))


if __name__ == "__main__":
    if len(sys.argv) < 4 or not set(sys.argv[4:]) <= {*COUPLINGS, PERMUTED}:
        sys.exit(__doc__)
    main(*sys.argv[1:])
