using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Preview;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Linking.Trials;

/// <summary>Describes what the last events of a connector have in common.</summary>
internal sealed class ReadSchema(TrialEvents events)
{
    internal const string LastField = "last";
    internal const int DefaultEvents = 200;

    /// <summary>How many events one request reads. More tell nothing new.</summary>
    internal static readonly NumberRange Events = new(1, 500);

    internal async Task<Outcome<DocumentSchema>> RunAsync(
        AllowedConnector connector, int last, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        Events.Check(errors, LastField, last);
        return errors.IsEmpty
            ? DocumentSchema.Of((await events.LastAsync(connector, last, stop)).Select(InputDocument.Of))
            : Failure.InvalidInput(errors);
    }
}
