using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Linking.Trials;

/// <summary>Evaluates a rule over events and writes nothing.</summary>
internal sealed class PreviewRule
{
    internal Task<Outcome<object>> RunAsync(
        AllowedConnector connector, NewPreview input, FieldErrors? errors = null, CancellationToken stop = default) =>
        throw new NotImplementedException();
}

/// <summary>The input of <see cref="PreviewRule"/>.</summary>
/// <param name="Definition">The rule as JSON in UTF-8.</param>
/// <param name="Over">The events.</param>
internal sealed record NewPreview(ReadOnlyMemory<byte> Definition, PreviewOver Over)
{
    internal const string RuleField = "rule";

    /// <summary>The rule whose published version it is compared with; null for the only rule of the same name, if there is one.</summary>
    internal RuleId? Rule { get; init; }
}
