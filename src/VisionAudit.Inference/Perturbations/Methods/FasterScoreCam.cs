namespace VisionAudit.Inference.Perturbations.Methods;

/// <summary>
/// Faster Score-CAM (Li et al. 2020, and Tabayashi's implementation): Score-CAM with the channels of greatest variance alone, 10 unless
/// <see cref="PerturbationOptions.Samples"/> says otherwise; every other α is 0.
/// </summary>
internal sealed class FasterScoreCam : ScoreCam
{
    private const int DefaultChannels = 10;

    public override string Name => "faster-score-cam";

    public override string Title => "Faster Score-CAM: Score-CAM of the channels with the greatest variance (Li et al. 2020)";

    protected override int ChannelsOf(PerturbationRun run) => run.Options.Samples ?? DefaultChannels;
}
