using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Linking.Types;

/// <summary>Reports what is wrong with a definition: the JSON place is the field.</summary>
internal static class DefinitionFailure
{
    internal static Failure Of(IEnumerable<DefinitionFault> faults)
    {
        var errors = new FieldErrors();
        foreach (var fault in faults)
        {
            errors.Add(fault.Place, fault.Reason);
        }

        if (errors.IsEmpty)
        {
            errors.Add("", "The definition is not valid.");
        }

        return Failure.InvalidInput(errors);
    }
}
