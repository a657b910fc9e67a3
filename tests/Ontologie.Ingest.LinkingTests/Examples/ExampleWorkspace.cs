using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Testing.Linking;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Examples;

/// <summary>A workspace with the example files of one provider and one connector. Deliveries arrive a minute apart.</summary>
internal sealed class ExampleWorkspace(string provider)
{
    private readonly List<PlacedContribution> _contributions = [];
    private long _sequence;

    public ExampleFiles Files { get; } = ExampleFiles.Of(provider);

    /// <summary>When the next delivery arrives.</summary>
    public DateTimeOffset Next => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(_sequence);

    /// <summary>Applies the rules to one delivery.</summary>
    /// <param name="type">The provider's name for what happened.</param>
    /// <param name="body">The body.</param>
    public EventResult Deliver(string type, ReadOnlyMemory<byte> body)
    {
        var input = new EventInput
        {
            EventId = $"evt_{_sequence}",
            ConnectorId = "ep_example",
            Provider = provider,
            Sequence = _sequence,
            ReceivedAt = Next,
            Type = type,
            IsTest = false,
            Headers = [],
            Body = body,
        };
        _sequence++;
        var result = EventEvaluation.Evaluate(InputDocument.Of(input), Files.Rules, Files.Types.GetValueOrDefault);
        _contributions.AddRange(result.Contributions.Select(one => PlacedContribution.Of(one, input, typeVersion: 1)));
        return result;
    }

    /// <summary>The workspace after all deliveries so far.</summary>
    public ReferenceResult Read()
    {
        var types = Files.Types.ToDictionary(type => type.Key, type => new ReferenceType(type.Value), StringComparer.Ordinal);
        return new ReferenceWorkspace(types) { Contributions = _contributions }.Read();
    }

    /// <summary>One entity, which must exist.</summary>
    public EntityView Entity(string type, string key)
    {
        Assert.True(Read().Views.TryGetValue(new EntityReference(type, key), out var view), $"{type}/{key}");
        return view;
    }

    /// <summary>A property as JSON; null if it has no value.</summary>
    public string? Property(string type, string key, string name) => Entity(type, key).Properties.GetValueOrDefault(name)?.Json;

    /// <summary>The keys of a relation's targets.</summary>
    public string[] Targets(string type, string key, string relation) =>
        [.. Read().Edges[new EntityReference(type, key)].Where(edge => edge.Relation == relation).Select(edge => edge.Target.Key)];
}
