namespace Ontologie.Ingest.Management.Linking.Types;

/// <summary>Which version of an entity type a change requires. The default requires none.</summary>
internal sealed record VersionCondition
{
    internal static readonly VersionCondition None = new();

    /// <summary>One of these versions must be in force; null for no such condition.</summary>
    internal IReadOnlyList<long>? AnyOf { get; init; }

    /// <summary>The type must exist, in any version.</summary>
    internal bool MustExist { get; init; }

    /// <summary>The type must not exist.</summary>
    internal bool MustBeNew { get; init; }

    /// <summary>The version to require of the grain, or that the condition cannot be met. Pure.</summary>
    /// <param name="current">The version in force; null if there is no type.</param>
    internal (bool IsMet, long? Version) For(long? current)
    {
        if (MustBeNew)
        {
            return (current is null, 0);
        }

        if (AnyOf is { } versions)
        {
            return (current is { } version && versions.Contains(version), current);
        }

        return MustExist ? (current is not null, current) : (true, null);
    }
}
