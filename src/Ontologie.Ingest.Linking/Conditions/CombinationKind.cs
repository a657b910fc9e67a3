namespace Ontologie.Ingest.Linking.Conditions;

/// <summary>How conditions are combined.</summary>
internal enum CombinationKind
{
    All,
    Any,
    Not,
}
