using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>
/// For each field and source of an entity the value that leads, so that an entity is resolved without reading its contributions. Adding
/// a contribution is a merge: the order of adding does not matter, and adding one again changes nothing.
/// </summary>
/// <remarks>Not safe for concurrent use. Its size grows with fields and sources, not with contributions.</remarks>
public sealed class EntityState
{
    private readonly SortedDictionary<EntityField, SortedDictionary<string, FieldLeaders>> _fields = new(EntityField.InOrder);

    /// <summary>The time of the newest edit, also of one that was withdrawn; null if there was none.</summary>
    public DateTimeOffset? LastEditAt { get; private set; }

    /// <summary>Whether it has no value and no edit.</summary>
    public bool IsEmpty => _fields.Count == 0;

    /// <summary>Reads what <see cref="ToJson"/> wrote. Empty bytes: an empty state.</summary>
    /// <exception cref="System.Text.Json.JsonException">The bytes are damaged, or of a later version that this one cannot read.</exception>
    public static EntityState Parse(ReadOnlyMemory<byte> json) => EntityStateJson.Read(json);

    /// <summary>The state as JSON. Equal states have equal bytes.</summary>
    public byte[] ToJson() => EntityStateJson.Write(this);

    /// <summary>Adds a contribution to its entity's state.</summary>
    /// <param name="placed">The contribution.</param>
    /// <param name="since">Which values count. Values made before are dropped.</param>
    public void Add(PlacedContribution placed, ValidSince since)
    {
        foreach (var (field, value) in FieldValue.Of(placed))
        {
            Merge(field, value, since);
        }
    }

    /// <summary>The fields that a contribution leads within its source.</summary>
    public IReadOnlyList<EntityField> FieldsLedBy(PlacedContribution placed)
    {
        var (source, rank) = (placed.Origin.Source, placed.Origin.Rank);
        return [.. FieldValue.Of(placed)
            .Select(pair => pair.Field)
            .Where(field => Find(field, source) is { } leaders && leaders.Has(rank))];
    }

    /// <summary>
    /// Removes contributions that the store no longer has. The state is complete again after each scan is done; contributions can be added
    /// before, between and after.
    /// </summary>
    /// <param name="removed">What was removed, of any source.</param>
    /// <returns>One scan for each connector that lost a leader.</returns>
    public IReadOnlyList<LeaderScan> Remove(IEnumerable<PlacedContribution> removed)
    {
        var scans = new SortedDictionary<string, LeaderScan>(StringComparer.Ordinal);
        foreach (var placed in removed)
        {
            var (source, rank) = (placed.Origin.Source, placed.Origin.Rank);
            foreach (var field in FieldsLedBy(placed))
            {
                Set(field, source, Find(field, source)!.Value.Remove(rank));
                if (!scans.TryGetValue(source, out var scan))
                {
                    scans.Add(source, scan = new LeaderScan(source));
                }

                scan.Reopen(field, rank);
            }
        }

        return [.. scans.Values];
    }

    /// <summary>Takes the next stored contribution of a scan, by descending rank. Only open fields of the scan change.</summary>
    public void Continue(LeaderScan scan, PlacedContribution stored, ValidSince since)
    {
        foreach (var (field, value) in FieldValue.Of(stored))
        {
            if (scan.Open.Contains(field))
            {
                Merge(field, value, since);
            }
        }

        scan.CloseWhere(field => Find(field, scan.Source) is { } leaders && leaders.IsSettledAt(stored.Origin.Rank, KeepsNonNull(field)));
    }

    /// <summary>Removes everything that a source said, for example of a connector whose contributions are all gone.</summary>
    public void RemoveSource(string source)
    {
        foreach (var field in _fields.Keys.ToList())
        {
            Set(field, source, default);
        }
    }

    /// <summary>The time of the next edit: the store's clock, but later than every earlier edit of this entity.</summary>
    /// <param name="storeClock">The store's clock, read under the entity's lock, in whole microseconds.</param>
    public DateTimeOffset NextEditTime(DateTimeOffset storeClock) =>
        LastEditAt is { } last && storeClock <= last ? last.AddMicroseconds(1) : storeClock;

    /// <summary>Applies an edit of the API or a person. All of its fields get the same time.</summary>
    /// <param name="source"><see cref="ContributionSources.Api"/> or <see cref="ContributionSources.Manual"/>.</param>
    /// <param name="at">What <see cref="NextEditTime"/> returned.</param>
    /// <param name="typeVersion">The version of the entity type.</param>
    /// <param name="edits">The changes.</param>
    /// <returns>Whether anything changed. Withdrawing what was never said changes nothing.</returns>
    public bool Edit(string source, DateTimeOffset at, long typeVersion, IEnumerable<FieldEdit> edits)
    {
        var origin = OriginOfEdit(source, at, typeVersion);
        var changed = false;
        foreach (var (field, json) in edits)
        {
            if (json is not null)
            {
                Set(field, source, new FieldLeaders(new FieldValue(origin, json, ""), null));
                changed = true;
            }
            else if (Find(field, source) is not null)
            {
                Set(field, source, default);
                changed = true;
            }
        }

        LastEditAt = changed ? at : LastEditAt;
        return changed;
    }

    /// <summary>The values of people and of the API, by field.</summary>
    public IEnumerable<EditedValue> Edits() =>
        from field in _fields
        from source in field.Value
        where ContributionSources.IsEdit(source.Key)
        let value = source.Value.Best!
        select new EditedValue(field.Key, source.Key, value.Json, value.Origin.ReceivedAt);

    internal IEnumerable<(EntityField Field, IReadOnlyDictionary<string, FieldLeaders> Leaders)> Fields =>
        _fields.Select(pair => (pair.Key, (IReadOnlyDictionary<string, FieldLeaders>)pair.Value));

    internal IReadOnlyDictionary<string, FieldLeaders> LeadersOf(EntityField field) =>
        _fields.TryGetValue(field, out var leaders) ? leaders : EmptyLeaders;

    internal void Restore(EntityField field, FieldLeaders leaders) => Set(field, leaders.Best!.Origin.Source, leaders);

    internal void RestoreLastEdit(DateTimeOffset at) => LastEditAt = at;

    private static readonly SortedDictionary<string, FieldLeaders> EmptyLeaders = [];

    private static bool KeepsNonNull(EntityField field) => field.Kind == EntityFieldKind.Property;

    private static ContributionOrigin OriginOfEdit(string source, DateTimeOffset at, long typeVersion)
    {
        var order = OrderKey.From(at);
        return new ContributionOrigin
        {
            Source = source,
            Rank = ContributionRank.Of(order, 0, 0, 0, ""),
            CrossTime = order.CrossTime(at),
            ReceivedAt = at,
            TypeVersion = typeVersion,
            Order = order,
        };
    }

    private void Merge(EntityField field, FieldValue value, ValidSince since)
    {
        var least = since.Of(field);
        if (value.Origin.TypeVersion >= least)
        {
            var leaders = (Find(field, value.Origin.Source) ?? default).Since(least);
            Set(field, value.Origin.Source, leaders.Add(value, KeepsNonNull(field)));
        }
    }

    private FieldLeaders? Find(EntityField field, string source) =>
        _fields.TryGetValue(field, out var sources) && sources.TryGetValue(source, out var leaders) ? leaders : null;

    private void Set(EntityField field, string source, FieldLeaders leaders)
    {
        if (!leaders.IsEmpty)
        {
            if (!_fields.TryGetValue(field, out var sources))
            {
                _fields.Add(field, sources = new SortedDictionary<string, FieldLeaders>(StringComparer.Ordinal));
            }

            sources[source] = leaders;
        }
        else if (_fields.TryGetValue(field, out var sources) && sources.Remove(source) && sources.Count == 0)
        {
            _fields.Remove(field);
        }
    }
}
