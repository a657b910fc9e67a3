using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>What a transform gave: a value, nothing, or what it wanted instead.</summary>
internal readonly record struct TransformResult(LinkValue? Value, string? Wanted)
{
    /// <summary>No value.</summary>
    public static TransformResult Missing => default;

    /// <summary>A value.</summary>
    public static implicit operator TransformResult(LinkValue value) => new(value, null);

    /// <summary>A problem.</summary>
    /// <param name="wanted">What was wanted, in words.</param>
    public static TransformResult Problem(string wanted) => new(null, wanted);
}
