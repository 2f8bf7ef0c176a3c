namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>ROAD, least relevant first (LeRF): in [0,1], high where the class stays with its evidence.</summary>
internal sealed class RoadLeastRelevantFirst : RemoveAndDebias
{
    public override string Name => "road-lerf";

    public override string Title => "mean probability of the class while the pixels with least evidence are imputed from their neighbours (ROAD, Rong et al. 2022)";

    public override bool HigherIsBetter => true;

    protected override bool MostRelevantFirst => false;
}
