namespace VisionAudit.Inference.Perturbations.Methods;

/// <summary>
/// SLIC superpixels (Achanta et al. 2012, "SLIC Superpixels Compared to State-of-the-art Superpixel Methods", algorithm 1): k-means of colour and place
/// within twice the grid's step. Channels are scaled together to 0–100; compactness 10; 10 rounds; small orphans keep their label.
/// </summary>
internal static class Slic
{
    private const int Rounds = 10;
    private const float Compactness = 10;

    /// <param name="picture">The picture.</param>
    /// <param name="wanted">About how many superpixels.</param>
    /// <returns>[H,W] labels 0 … n − 1, every one of them in use.</returns>
    public static int[] Segment(PlanarPicture picture, int wanted)
    {
        var step = Math.Max(1, (int)Math.Round(Math.Sqrt((double)picture.Height * picture.Width / wanted)));
        var points = Scaled(picture);
        var (rows, columns) = (Math.Max(1, picture.Height / step), Math.Max(1, picture.Width / step));
        var centres = new List<float[]>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                centres.Add((float[])points[((((2 * row) + 1) * picture.Height / (2 * rows)) * picture.Width) + (((2 * column) + 1) * picture.Width / (2 * columns))].Clone());
        }
        var labels = new int[points.Length];
        for (var round = 0; round < Rounds; round++)
        {
            Assign(points, centres, labels, picture, step);
            Move(points, centres, labels);
        }
        return Renumbered(labels);
    }

    /// <summary>A point per pixel: its channels, its row, its column.</summary>
    private static float[][] Scaled(PlanarPicture picture)
    {
        var (min, max) = (picture.Values.Min(), picture.Values.Max());
        var scale = max > min ? 100 / (max - min) : 0;
        var area = picture.Height * picture.Width;
        var points = new float[area][];
        for (var i = 0; i < area; i++)
        {
            var point = points[i] = new float[picture.Channels + 2];
            for (var c = 0; c < picture.Channels; c++)
                point[c] = (picture.Values[(c * area) + i] - min) * scale;
            (point[^2], point[^1]) = (i / picture.Width, i % picture.Width);
        }
        return points;
    }

    private static void Assign(float[][] points, List<float[]> centres, int[] labels, PlanarPicture picture, int step)
    {
        var nearest = new float[points.Length];
        Array.Fill(nearest, float.PositiveInfinity);
        var spatial = Compactness / step * (Compactness / step);
        for (var label = 0; label < centres.Count; label++)
        {
            var centre = centres[label];
            var (top, left) = (Math.Max(0, (int)centre[^2] - step), Math.Max(0, (int)centre[^1] - step));
            var (bottom, right) = (Math.Min(picture.Height - 1, (int)centre[^2] + step), Math.Min(picture.Width - 1, (int)centre[^1] + step));
            for (var y = top; y <= bottom; y++)
            {
                for (var x = left; x <= right; x++)
                {
                    var pixel = (y * picture.Width) + x;
                    var distance = Distance(points[pixel], centre, spatial);
                    if (distance < nearest[pixel])
                        (nearest[pixel], labels[pixel]) = (distance, label);
                }
            }
        }
    }

    private static float Distance(float[] point, float[] centre, float spatial)
    {
        float color = 0;
        for (var c = 0; c < point.Length - 2; c++)
            color += (point[c] - centre[c]) * (point[c] - centre[c]);
        var (dy, dx) = (point[^2] - centre[^2], point[^1] - centre[^1]);
        return color + (((dy * dy) + (dx * dx)) * spatial);
    }

    private static void Move(float[][] points, List<float[]> centres, int[] labels)
    {
        var sums = centres.ConvertAll(c => new double[c.Length]);
        var counts = new int[centres.Count];
        for (var i = 0; i < points.Length; i++)
        {
            counts[labels[i]]++;
            for (var c = 0; c < points[i].Length; c++)
                sums[labels[i]][c] += points[i][c];
        }
        for (var label = 0; label < centres.Count; label++)
        {
            if (counts[label] > 0)
                centres[label] = Array.ConvertAll(sums[label], s => (float)(s / counts[label]));
        }
    }

    private static int[] Renumbered(int[] labels)
    {
        var numbers = new Dictionary<int, int>();
        return Array.ConvertAll(labels, l => numbers.TryGetValue(l, out var number) ? number : numbers[l] = numbers.Count);
    }
}
