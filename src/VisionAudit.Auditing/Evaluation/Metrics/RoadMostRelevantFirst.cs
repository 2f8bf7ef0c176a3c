namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>ROAD, most relevant first (MoRF): in [0,1], low where the class goes with its evidence.</summary>
internal sealed class RoadMostRelevantFirst : RemoveAndDebias
{
    public override string Name => "road-morf";

    public override string Title => "mean probability of the class while the pixels with most evidence are imputed from their neighbours (ROAD, Rong et al. 2022)";

    public override bool HigherIsBetter => false;

    protected override bool MostRelevantFirst => true;
}
