using System.Buffers.Binary;
using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <summary>Creates sample rows of a link store.</summary>
public static class SampleLinks
{
    /// <summary>A workspace.</summary>
    public static readonly WorkspaceId Workspace = new(((UInt128)0xa1 << 100) | 1);

    /// <summary>A workspace whose rows no test of the first one may see.</summary>
    public static readonly WorkspaceId OtherWorkspace = new(((UInt128)0xa1 << 100) | 2);

    /// <summary>A moment with microseconds, and so many of them later.</summary>
    public static DateTimeOffset At(long micros) => SampleEvents.Moment.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>One of many connectors.</summary>
    public static EndpointId Connector(int number) => SampleEvents.Endpoint(number);

    /// <summary>One of many rules. Its high bit is set, so that a signed comparison would order it wrongly.</summary>
    public static RuleId Rule(int number) => new(((UInt128)1 << 127) | (uint)number);

    /// <summary>The event of a connector at a sequence.</summary>
    public static EventId Event(EndpointId connector, long sequence) =>
        EventId.Of(connector, 0, Encoding.UTF8.GetBytes($"event {sequence}"));

    /// <summary>An entity.</summary>
    public static EntityName Order(string key) => new("order", key);

    /// <summary>An entity of another type.</summary>
    public static EntityName Customer(string key) => new("customer", key);

    /// <summary>A rank that orders by a number and then by a sequence. Ranks of different orders have different lengths.</summary>
    public static byte[] Rank(long order, long sequence)
    {
        var rank = new byte[16 + (int)(Math.Abs(order) % 3)];
        BinaryPrimitives.WriteInt64BigEndian(rank, order);
        BinaryPrimitives.WriteInt64BigEndian(rank.AsSpan(8), sequence);
        return rank;
    }

    /// <summary>The text as UTF-8.</summary>
    public static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A row of an entity.</summary>
    public static EntityRow Entity(EntityName name, int status = 1, string? title = "A title", string state = "{}") => new()
    {
        Name = name,
        Status = status,
        Title = title,
        Contributions = 3,
        ManualLinks = 1,
        FirstSeenAt = At(-1),
        LastSeenAt = At(7),
        Origin = "webhook",
        State = Json(state),
    };

    /// <summary>A contribution whose order is its sequence unless another is given.</summary>
    public static ContributionRow Contribution(
        EndpointId connector, long sequence, EntityName entity, int rule = 1, int item = 0, long? order = null, string values = "{}") =>
        new()
        {
            Endpoint = connector,
            Sequence = sequence,
            Rule = Rule(rule),
            Item = item,
            RuleVersion = 2,
            TypeVersion = 5,
            Entity = entity,
            Rank = [.. Rank(order ?? sequence, sequence), (byte)rule, (byte)item],
            ReceivedAt = At(sequence * 10),
            Event = Event(connector, sequence),
            Operation = 1,
            Values = Json(values),
        };

    /// <summary>The claim of a contribution on a target; null for the mark of a set.</summary>
    public static RelationClaimRow Claim(ContributionRow contribution, string relation, EntityName? target)
    {
        ArgumentNullException.ThrowIfNull(contribution);
        return new RelationClaimRow
        {
            Entity = contribution.Entity,
            Relation = relation,
            Target = target,
            Endpoint = contribution.Endpoint,
            Sequence = contribution.Sequence,
            Rule = contribution.Rule,
            Item = contribution.Item,
            RuleVersion = contribution.RuleVersion,
            Rank = contribution.Rank,
            Event = contribution.Event,
            ReceivedAt = contribution.ReceivedAt,
            Details = Json($$"""{"at":"/body/{{contribution.Sequence}}"}"""),
        };
    }

    /// <summary>A relation that counts.</summary>
    public static RelationEdgeRow Edge(EntityName entity, string relation, EntityName target, long at = 0) => new()
    {
        Entity = entity,
        Relation = relation,
        Target = target,
        ReceivedAt = At(at),
        From = Json($$"""{"order":{{at}}}"""),
    };

    /// <summary>A version of a rule.</summary>
    public static RuleVersionRow Version(EndpointId connector, int rule, int version, int position, bool isDeleted = false) => new()
    {
        Endpoint = connector,
        Rule = Rule(rule),
        Version = version,
        Position = position,
        IsEnabled = version % 2 == 1,
        IsDeleted = isDeleted,
        EffectiveFrom = version * 100,
        CreatedAt = At(version),
        Definition = Json($$"""{"name":"rule {{rule}}","version":{{version}}}"""),
    };

    /// <summary>A checkpoint.</summary>
    public static LinkCheckpoint Checkpoint(EndpointId connector, long sequence = 0) => new()
    {
        Endpoint = connector,
        Workspace = Workspace,
        Sequence = sequence,
        Event = sequence == 0 ? null : Event(connector, sequence),
        StartedAt = 0,
        RulesVersion = 1,
        HasRules = true,
        StoppedBecause = null,
    };

    /// <summary>A re-link.</summary>
    public static RelinkRow Relink(EndpointId connector, int number, RelinkState state = RelinkState.Running) => new()
    {
        Endpoint = connector,
        Id = new RelinkId((uint)number),
        Workspace = Workspace,
        State = state,
        IsDryRun = number % 2 == 0,
        FromSequence = 3,
        ToSequence = 1_000,
        Position = 77,
        Done = 70,
        Rules = Json("""[{"rule":"a"}]"""),
        Counts = Json("""{"added":1}"""),
        CreatedAt = At(number),
        UpdatedAt = At(number + 5),
        Failure = state == RelinkState.Failed ? "it failed" : null,
    };

    /// <summary>What linking made of an event.</summary>
    public static LinkedEventRow Outcome(
        EndpointId connector, long sequence, EventLinkStatus status = EventLinkStatus.Linked, string problems = "") => new()
        {
            Endpoint = connector,
            Sequence = sequence,
            Event = Event(connector, sequence),
            Status = status,
            Problems = Json(problems),
        };

    /// <summary>A manual link. Its event was received at its sequence.</summary>
    public static ManualLinkRow ManualLink(EndpointId connector, long sequence, EntityName entity) => new(
        entity, connector, Event(connector, sequence), sequence, At(sequence * 10), At(1_000_000), "api");
}
