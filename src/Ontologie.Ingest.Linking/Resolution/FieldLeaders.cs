using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>The values of one field with the highest ranks within one source.</summary>
/// <param name="Best">The value with the highest rank.</param>
/// <param name="BestValue">
/// The value with the highest rank that is not null, if the best one is null. It counts for a property that ignores nulls, which can
/// change at any time. Only for a property.
/// </param>
internal readonly record struct FieldLeaders(FieldValue? Best, FieldValue? BestValue)
{
    /// <summary>Whether nothing is left.</summary>
    public bool IsEmpty => Best is null;

    /// <summary>Adds a value. An equal rank changes nothing.</summary>
    /// <param name="value">The value.</param>
    /// <param name="keepsNonNull">Whether a best value that is not null is kept beside a null.</param>
    public FieldLeaders Add(FieldValue value, bool keepsNonNull)
    {
        var nonNull = Best is { IsNull: false } ? Best : BestValue;
        if (keepsNonNull && !value.IsNull && IsHigher(value, nonNull))
        {
            nonNull = value;
        }

        var best = IsHigher(value, Best) ? value : Best!;
        return new FieldLeaders(best, keepsNonNull && best.IsNull ? nonNull : null);
    }

    /// <summary>Removes the value with a rank, if it is a leader.</summary>
    public FieldLeaders Remove(ContributionRank rank) => Keep(value => value.Origin.Rank != rank);

    /// <summary>Whether a value with this rank is a leader.</summary>
    public bool Has(ContributionRank rank) => Best?.Origin.Rank == rank || BestValue?.Origin.Rank == rank;

    /// <summary>Without the values that were made before a version of the type.</summary>
    public FieldLeaders Since(long typeVersion) => Keep(value => value.Origin.TypeVersion >= typeVersion);

    /// <summary>Whether no value with a lower rank than this one can become a leader.</summary>
    public bool IsSettledAt(ContributionRank rank, bool keepsNonNull) =>
        Best is not null && Best.Origin.Rank >= rank
        && (!keepsNonNull || !Best.IsNull || (BestValue is not null && BestValue.Origin.Rank >= rank));

    private FieldLeaders Keep(Predicate<FieldValue> predicate)
    {
        var value = BestValue is not null && predicate(BestValue) ? BestValue : null;
        return Best is not null && predicate(Best) ? new FieldLeaders(Best, value) : new FieldLeaders(value, null);
    }

    private static bool IsHigher(FieldValue value, FieldValue? than) => than is null || value.Origin.Rank > than.Origin.Rank;
}
