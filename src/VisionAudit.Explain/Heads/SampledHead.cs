using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Methods;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Heads;

/// <summary>
/// A head that is not linear: Shapley values from its scores of coalitions, channels that are kept while the others are 0. All coalitions where there are few channels, which is exact; else
/// random orders, each with its reverse, along which the channels are added one by one (Castro, Gómez, Tejada 2009, "Polynomial calculation of the Shapley value based on sampling", §3).
/// </summary>
internal abstract class SampledHead(MethodContext context) : Head
{
    private const int MostEnumerated = 12;
    private const int DefaultOrders = 16;

    /// <summary>Most numbers that one value may hold for all rows of a slice: 16 MB.</summary>
    private const long GreatestSlice = 1 << 22;

    /// <summary>Most numbers of the orders that channels are added in: 32 MB.</summary>
    private const long MostPlaces = 1 << 22;

    /// <summary>Rows beyond this gain no more speed.</summary>
    private const long MostRows = 256;

    protected MethodContext Context { get; } = context;

    protected Emitter Emit => Context.Emit;

    /// <summary>Numbers of one picture's largest value for one coalition.</summary>
    protected abstract long LargestRow { get; }

    public sealed override Value ShapleyValues()
    {
        var channels = Known(Context.Target.Layer.Channels);
        Emit.At("shapley");
        return Emit.Unsqueeze(channels <= MostEnumerated ? Enumerated(channels) : Sampled(channels), 2);
    }

    /// <summary>Scores of coalitions, [N,s], for which channels each keeps, [s,K] of 0 and 1, and s.</summary>
    protected abstract Value Coalitions(Value kept, int count);

    /// <summary>K, where it must be known.</summary>
    /// <exception cref="ExplainException">VA1104: it is known only at run time.</exception>
    protected int Known(int? channels) => channels
        ?? throw new ExplainException("VA1104", $"the channels of target layer '{Context.Target.Layer.Value}' are known only at run time", "export the model with static sizes, or choose another target layer");

    /// <summary>Scores of many rows, [N,count], a slice at a time so that the memory of one is enough.</summary>
    /// <param name="count">Number of rows; null where it is known only at run time, as <paramref name="counted"/>.</param>
    /// <param name="counted">The same, an int64 scalar.</param>
    /// <param name="scores">[N,s] for the rows' numbers, int64 [s], and s. The last slice may repeat the last row.</param>
    protected Value InSlices(int? count, Value counted, Func<Value, int, Value> scores)
    {
        var rows = Math.Clamp(GreatestSlice / Math.Max(1, LargestRow), 1, Math.Min(MostRows, count ?? MostRows));
        if (count == rows)
            return scores(Numbers(rows), (int)rows);
        if (count is { } known)
            rows = Parts(known, Parts(known, rows));
        var slices = count is { } n
            ? Emit.Integer(Parts(n, rows))
            : Emit.Op("Div", Emit.Add(counted, Emit.Integer(rows - 1)), Emit.Integer(rows));
        var last = Emit.Sub(counted, Emit.Integer(1));
        var stacked = Emit.Stack(slices, slice => scores(Emit.Op("Min", Emit.Add(Emit.Mul(slice, Emit.Integer(rows)), Numbers(rows)), last), (int)rows));
        var all = Emit.Reshape(Emit.Transpose(stacked, 1, 0, 2), 0, -1);
        return Emit.Op("Slice", all, Emit.Ints(0), Emit.Unsqueeze(counted, 0), Emit.Ints(1));

        static long Parts(long whole, long size) => (whole + size - 1) / size;
    }

    /// <summary>0, 1, … count − 1.</summary>
    private Value Numbers(long count) => Emit.Constant($"0..{count}", () => Tensor.Of([.. Enumerable.Range(0, (int)count).Select(i => (long)i)], count));

    /// <summary>Coalition r keeps channel k where bit k of r is set; φₖ = Σ over coalitions without k of |S|!·(K − |S| − 1)!/K! · (S with k − S).</summary>
    private Value Enumerated(int channels)
    {
        var count = 1 << channels;
        var scores = InSlices(count, Emit.Integer(count), (rows, slice) =>
        {
            var bits = Emit.Op("Div", Emit.Unsqueeze(rows, 1), Emit.Ints([.. Enumerable.Range(0, channels).Select(k => 1L << k)]));
            return Coalitions(Emit.Cast(Emit.Op("Mod", bits, Emit.Integer(2)), ElementType.Float), slice);
        });
        return Emit.Op("MatMul", scores, Emit.Constant($"shapley {channels}", () => Tensor.Of(ShapleyWeights.Of(channels), count, channels)));
    }

    /// <summary>Row (o, j) keeps the first j channels of order o; channel k is in place rankₖ of it and adds what row rankₖ + 1 has more than row rankₖ.</summary>
    private Value Sampled(int channels)
    {
        var orders = Context.Samples(DefaultOrders);
        if ((long)orders * channels > MostPlaces)
            throw new ExplainException("VA1112", $"{orders} orders of {channels} channels were asked for, which would swell the file by {(long)orders * channels >> 17} MB", $"ask for at most {MostPlaces / channels}, or have the head run by itself: `visionaudit explain --time-budget`");
        var ranks = Emit.Constant("ranks", () => Tensor.Of([.. ChannelOrders.Of(channels, Context.Options.Seed).Take(orders).SelectMany(places => places).Select(place => (long)place)], orders, channels));
        var steps = Emit.Integer(channels + 1);
        var scores = InSlices(orders * (channels + 1), Emit.Integer(orders * (channels + 1)), (rows, slice) =>
        {
            var rank = Emit.Op("Gather", ranks, Emit.Op("Div", rows, steps));
            var kept = Emit.Op("Less", rank, Emit.Unsqueeze(Emit.Op("Mod", rows, steps), 1));
            return Coalitions(Emit.Cast(kept, ElementType.Float), slice);
        });
        var along = Emit.Reshape(scores, 0, orders, channels + 1);
        var added = Emit.Sub(Emit.Slice(along, 2, 1), Emit.Slice(along, 2, 0, -1));
        var ofChannel = Emit.Op("GatherElements", [new("axis", 2L)], added, Emit.Op("Expand", Emit.Unsqueeze(ranks, 0), Emit.Shape(added)));
        return Emit.Mean(ofChannel, false, 1);
    }
}
