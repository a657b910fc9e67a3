using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Linking.Trials;

/// <summary>Describes what the last events of a connector have in common.</summary>
internal sealed class ReadSchema
{
    internal const string LastField = "last";
    internal const int DefaultEvents = 200;

    internal static readonly NumberRange Events = new(1, 500);

    internal Task<Outcome<object>> RunAsync(
        AllowedConnector connector, int last, FieldErrors? errors = null, CancellationToken stop = default) =>
        throw new NotImplementedException();
}
