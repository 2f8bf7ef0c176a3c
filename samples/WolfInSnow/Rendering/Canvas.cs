using System.Numerics;

namespace VisionAudit.WolfInSnow.Rendering;

/// <summary>
/// A layer of premultiplied linear RGBA. Coordinates are picture heights from the picture's top left, y down; the layer reaches
/// <see cref="Margin"/> beyond the picture on all sides, so that it can sway.
/// </summary>
internal sealed class Canvas
{
    /// <summary>Picture heights around the picture.</summary>
    public const float Margin = 0.04f;

    /// <summary>An empty layer for a picture of this many pixels.</summary>
    public Canvas(int pictureWidth, int pictureHeight)
    {
        Unit = pictureHeight;
        Border = (int)MathF.Ceiling(Margin * pictureHeight) + 2;
        Width = pictureWidth + (2 * Border);
        Height = pictureHeight + (2 * Border);
        Aspect = (float)pictureWidth / pictureHeight;
        Pixels = new Vector4[Width * Height];
    }

    /// <summary>Pixels in a picture height.</summary>
    public float Unit { get; }

    /// <summary>Picture width in picture heights.</summary>
    public float Aspect { get; }

    /// <summary>Pixels of the layer left of and above the picture.</summary>
    public int Border { get; }

    /// <summary>Columns, with both borders.</summary>
    public int Width { get; }

    /// <summary>Rows, with both borders.</summary>
    public int Height { get; }

    /// <summary>[Height, Width] premultiplied linear RGBA.</summary>
    public Vector4[] Pixels { get; }

    /// <summary>Lays a colour over every pixel from row <paramref name="top"/> down; w of the result is its opacity.</summary>
    public void Wash(float top, Func<float, float, Vector4> paint) => Wash(-Margin, top, Aspect + Margin, 1 + Margin, paint);

    /// <summary>Lays a colour over every pixel of a box; w of the result is its opacity.</summary>
    public void Wash(float left, float top, float right, float bottom, Func<float, float, Vector4> paint)
    {
        var (x0, x1) = (Column(left), Column(right) + 1);
        var (y0, y1) = (Row(top), Row(bottom) + 1);
        for (var row = y0; row < y1; row++)
        {
            var y = (row - Border + 0.5f) / Unit;
            for (var column = x0; column < x1; column++)
            {
                var colour = paint((column - Border + 0.5f) / Unit, y);
                if (colour.W > 0)
                    Over(ref Pixels[(row * Width) + column], colour);
            }
        }
    }

    /// <summary>A line with round ends whose half width goes from <paramref name="ra"/> to <paramref name="rb"/>, anti-aliased.</summary>
    public void Stroke(Vector2 a, float ra, Vector2 b, float rb, Vector3 colour, float opacity = 1)
    {
        var reach = MathF.Max(ra, rb) + (1 / Unit);
        var (low, high) = (Vector2.Min(a, b) - new Vector2(reach), Vector2.Max(a, b) + new Vector2(reach));
        var axis = b - a;
        var inverse = 1 / MathF.Max(axis.LengthSquared(), 1e-12f);
        Wash(low.X, low.Y, high.X, high.Y, (x, y) =>
        {
            var p = new Vector2(x, y) - a;
            var t = Math.Clamp(Vector2.Dot(p, axis) * inverse, 0, 1);
            // A line thinner than a pixel is drawn one pixel wide and fainter.
            var radius = ra + ((rb - ra) * t);
            var drawn = MathF.Max(radius, 0.5f / Unit);
            var coverage = Math.Clamp(0.5f + ((drawn - (p - (axis * t)).Length()) * Unit), 0, 1);
            return new Vector4(colour, opacity * coverage * MathF.Min(1, (radius / drawn) + 0.15f));
        });
    }

    /// <summary>Straight colour over premultiplied pixel.</summary>
    public static void Over(ref Vector4 pixel, Vector4 colour)
    {
        var alpha = Math.Clamp(colour.W, 0, 1);
        pixel = (pixel * (1 - alpha)) + (new Vector4(colour.AsVector3(), 1) * alpha);
    }

    private int Column(float x) => Math.Clamp((int)MathF.Floor(x * Unit) + Border, 0, Width - 1);

    private int Row(float y) => Math.Clamp((int)MathF.Floor(y * Unit) + Border, 0, Height - 1);
}
