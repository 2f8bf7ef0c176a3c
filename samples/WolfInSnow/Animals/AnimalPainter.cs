using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Animals;

/// <summary>
/// Paints a posed rig: the bones of a side melt into one body (polynomial smooth minimum of their distances), whose outline is ragged with hair and whose
/// surface is lit as round.
/// </summary>
/// <param name="width">Picture columns.</param>
/// <param name="height">Picture rows.</param>
internal sealed class AnimalPainter(int width, int height)
{
    /// <summary>Width of the seam in which two bones melt, in withers heights.</summary>
    private const float Seam = 0.07f;

    private readonly List<Bone> _row = [];

    /// <summary>Paints the animal over a picture.</summary>
    /// <param name="individual">Looks.</param>
    /// <param name="rig">Pose.</param>
    /// <param name="stand">Where it stands.</param>
    /// <param name="light">Light.</param>
    /// <param name="picture">[height, width] linear RGB, changed in place; empty to make the coverage only.</param>
    /// <param name="coverage">[height, width] share of the pixel that is animal, 0…255; every pixel is written.</param>
    public void Paint(Individual individual, AnimalRig rig, Stand stand, Lighting light, Span<Vector4> picture, Span<byte> coverage)
    {
        coverage.Clear();
        var local = light with { Sun = light.Sun with { X = light.Sun.X * stand.Facing } };
        PaintSide(individual, rig.FarSide, [], stand, local, 0.62f, picture, coverage);
        PaintSide(individual, rig.NearSide, rig.Spots, stand, local, 1, picture, coverage);
    }

    private void PaintSide(
        Individual individual, List<Bone> bones, List<Spot> spots, Stand stand, Lighting light, float shade, Span<Vector4> picture, Span<byte> coverage)
    {
        var (low, high) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var bone in bones)
            (low, high) = (Vector2.Min(low, bone.Low), Vector2.Max(high, bone.High));
        var pixel = 1 / stand.Scale;
        var (left, right) = stand.Facing > 0 ? (low.X, high.X) : (-high.X, -low.X);
        var firstColumn = Math.Clamp((int)(stand.Origin.X + (left * stand.Scale)) - 1, 0, width);
        var endColumn = Math.Clamp((int)(stand.Origin.X + (right * stand.Scale)) + 2, 0, width);
        var firstRow = Math.Clamp((int)(stand.Origin.Y - (high.Y * stand.Scale)) - 1, 0, height);
        var endRow = Math.Clamp((int)(stand.Origin.Y - (low.Y * stand.Scale)) + 2, 0, height);
        for (var y = firstRow; y < endRow; y++)
        {
            var localY = (stand.Origin.Y - y - 0.5f) * pixel;
            _row.Clear();
            foreach (var bone in bones)
            {
                if (localY > bone.Low.Y - Seam && localY < bone.High.Y + Seam)
                    _row.Add(bone);
            }
            for (var x = firstColumn; x < endColumn; x++)
            {
                var p = new Vector2((x + 0.5f - stand.Origin.X) * pixel * stand.Facing, localY);
                var body = Melt(individual, p);
                var alpha = Math.Clamp(0.5f - (body.Distance * stand.Scale), 0, 1);
                if (alpha <= 0)
                    continue;
                var index = (y * width) + x;
                coverage[index] = (byte)MathF.Round(255 - ((255 - coverage[index]) * (1 - alpha)));
                if (picture.IsEmpty)
                    continue;
                var colour = Shade(individual, spots, body, p, pixel, light) * shade;
                colour = Vector3.Lerp(colour, light.Haze, stand.Haze);
                picture[index] = Vector4.Lerp(picture[index], new Vector4(colour, 1), alpha);
            }
        }
    }

    /// <summary>The melted body at a point; far outside it only the distance means anything.</summary>
    private Body Melt(Individual individual, Vector2 p)
    {
        var body = new Body(float.MaxValue, default, 1, default);
        var outline = float.NaN;
        var ragged = 0f;
        foreach (ref readonly var bone in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_row))
        {
            if (p.X < bone.Low.X - Seam || p.X > bone.High.X + Seam || p.Y < bone.Low.Y - Seam || p.Y > bone.High.Y + Seam)
                continue;
            var at = bone.At(p);
            if (at.Distance > body.Distance + Seam)
                continue;
            if (float.IsNaN(outline))
            {
                outline = FurShading.Outline(individual, p);
                ragged = FurShading.Ragged(individual, p);
            }
            at = at with { Distance = at.Distance + (outline * bone.Fur) };
            var colour = FurShading.Albedo(individual, bone.Part, at, ragged);
            body = body.Distance == float.MaxValue ? new Body(at.Distance, at.Outward, at.Rim, colour) : body.Join(at, colour, Seam);
        }
        return body;
    }

    private static Vector3 Shade(Individual individual, List<Spot> spots, Body body, Vector2 p, float pixel, Lighting light)
    {
        var ragged = FurShading.Ragged(individual, p * 1.7f);
        var albedo = body.Albedo * FurShading.Hair(individual, p, ragged);
        var glow = 0f;
        if (p.X > 0.4f)
        {
            foreach (var spot in spots)
            {
                var share = spot.Coverage(p, pixel);
                albedo = Vector3.Lerp(albedo, spot.Colour, share);
                glow = Noise.Mix(glow, spot.Glow, share);
            }
        }
        var rim = MathF.Min(body.Rim, 0.98f);
        var flat = body.Outward * rim;
        var normal = Vector3.Normalize(new Vector3(flat.X + (ragged * 0.25f), flat.Y + (ragged * 0.25f), MathF.Sqrt(1 - (rim * rim))));
        // Belly and legs lie in the trunk's own shade.
        var open = 0.72f + (0.28f * Noise.Step(0.25f, 0.85f, p.Y));
        var halo = 0.22f * rim * rim * rim * MathF.Max(0, normal.Y + 0.2f);
        return (albedo * light.On(normal) * open) + (light.SkyColour * albedo * halo) + (albedo * glow);
    }

    /// <summary>The joined bones at a point.</summary>
    private readonly record struct Body(float Distance, Vector2 Outward, float Rim, Vector3 Albedo)
    {
        /// <summary>Smooth minimum: within <paramref name="seam"/> of equal distance, everything is blended.</summary>
        public Body Join(BonePoint bone, Vector3 albedo, float seam)
        {
            var near = MathF.Max(seam - MathF.Abs(Distance - bone.Distance), 0) / seam;
            var minority = near * near * 0.5f;
            var dip = minority * seam * 0.5f;
            var share = Distance < bone.Distance ? minority : 1 - minority;
            return new Body(
                MathF.Min(Distance, bone.Distance) - dip, Vector2.Lerp(Outward, bone.Outward, share),
                Noise.Mix(Rim, bone.Rim, share), Vector3.Lerp(Albedo, albedo, share));
        }
    }
}
